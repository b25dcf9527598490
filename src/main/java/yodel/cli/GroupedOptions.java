package yodel.cli;

import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Layout;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Shows the options of a command in groups, one per mixin, under the heading of the mixin. Argument groups of picocli
 * are unsuitable: a second occurrence of an option resets every other option of its group to its default.
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
            // All options, so that the columns of all groups are aligned.
            Layout layout =
                    help.createDefaultLayout(command.options(), command.positionalParameters(), help.colorScheme());
            layout.addOptions(ordered, help.parameterLabelRenderer());
            text.append(layout);
        }
        return text.toString();
    }
}
