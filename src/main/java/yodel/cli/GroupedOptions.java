package yodel.cli;

import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Layout;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Shows a command's options in groups, one for each of its mixins, under the mixin's own heading. Not picocli's argument
 * groups: in those a second mention of an option sets every other option of its group back to its default.
 */
final class GroupedOptions implements IHelpSectionRenderer {

    @Override
    public String render(Help help) {
        CommandSpec command = help.commandSpec();
        StringBuilder text = new StringBuilder();
        for (CommandSpec group : command.mixins().values()) {
            text.append(group.usageMessage().optionListHeading().formatted());
            List<OptionSpec> ordered = group.options().stream()
                    .sorted(Comparator.comparingInt(OptionSpec::order))
                    .toList();
            // All options, not only the group's, so that the columns of all groups stand under each other.
            Layout layout =
                    help.createDefaultLayout(command.options(), command.positionalParameters(), help.colorScheme());
            layout.addOptions(ordered, help.parameterLabelRenderer());
            text.append(layout);
        }
        return text.toString();
    }
}
