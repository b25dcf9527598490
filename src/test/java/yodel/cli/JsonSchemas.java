package yodel.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import yodel.testing.Docs;

/** The published JSON Schemas: validates documents against them and generates tables of their keys. */
enum JsonSchemas {
    RESULT,
    COMPARISON,
    CHECK,
    STATUS,
    PING,
    ERROR;

    private static final String DEFINITIONS = "#/$defs/";

    Path file() {
        return Docs.RESOURCES.resolve("schema").resolve(this + ".schema.json");
    }

    private JsonNode root() throws IOException {
        return new ObjectMapper().readTree(Files.readString(file()));
    }

    /** Returns a sentence for each place at which the document does not match the schema. */
    List<String> violations(JsonNode document) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(root());
        return schema.validate(document).stream().map(Error::toString).toList();
    }

    /** Returns the path of each key of the schema that occurs nowhere in the document. */
    List<String> keysMissingFrom(JsonNode document) throws IOException {
        return keysMissingFrom(List.of(document));
    }

    /** Returns the path of each key of the schema that occurs in none of the documents. */
    List<String> keysMissingFrom(List<JsonNode> documents) throws IOException {
        List<String> missing = new ArrayList<>();
        collectMissing("", root(), root(), documents, missing);
        return missing;
    }

    private static void collectMissing(
            String path, JsonNode schema, JsonNode root, List<JsonNode> values, List<String> missing) {
        // A shared definition without values here has values elsewhere.
        if (schema.has("$ref") && values.isEmpty()) {
            return;
        }
        JsonNode resolved = resolved(schema, root);
        if (resolved.has("items")) {
            List<JsonNode> elements =
                    values.stream().flatMap(JsonSchemas::elements).toList();
            collectMissing(path + "[]", Objects.requireNonNull(resolved.get("items")), root, elements, missing);
        }
        for (var property : resolved.path("properties").properties()) {
            String key = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
            List<JsonNode> below = values.stream()
                    .filter(value -> value.has(property.getKey()))
                    .map(value -> value.path(property.getKey()))
                    .toList();
            if (below.isEmpty()) {
                missing.add(key);
            } else {
                collectMissing(key, property.getValue(), root, below, missing);
            }
        }
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static JsonNode resolved(JsonNode schema, JsonNode root) {
        String reference = schema.path("$ref").asText();
        return reference.isEmpty() ? schema : root.at(reference.substring(1));
    }

    /** Returns a table for each kind of object, the top level first, objects that occur in several places last. */
    String markdown() throws IOException {
        JsonNode root = root();
        StringBuilder text = new StringBuilder();
        append("top level", root, text);
        root.path("$defs")
                .properties()
                .forEach(definition -> append("`" + definition.getKey() + "`", definition.getValue(), text));
        return text.toString();
    }

    private static void append(String title, JsonNode object, StringBuilder text) {
        text.append("**").append(title).append("**: ").append(MarkdownTable.plain(description(object)));
        text.append("\n\n");
        MarkdownTable table = new MarkdownTable("key", "type", "description");
        List<String> paths = new ArrayList<>();
        List<JsonNode> objects = new ArrayList<>();
        for (var property : object.path("properties").properties()) {
            String key = property.getKey();
            JsonNode value = property.getValue();
            table.row("`" + key + "`", type(value), MarkdownTable.plain(description(value)));
            JsonNode element = value.has("items") ? value.path("items") : value;
            if (element.has("properties")) {
                String prefix = title.startsWith("`") ? title.replace("`", "") + "." : "";
                paths.add("`" + prefix + key + (value.has("items") ? "[]" : "") + "`");
                objects.add(element);
            }
        }
        text.append(table).append('\n');
        for (int i = 0; i < paths.size(); i++) {
            append(paths.get(i), objects.get(i), text);
        }
    }

    private static String description(JsonNode schema) {
        return schema.path("description").asText();
    }

    private static String type(JsonNode value) {
        String reference = value.path("$ref").asText();
        if (!reference.isEmpty()) {
            return "object `" + reference.substring(DEFINITIONS.length()) + "`";
        }
        if (value.has("const")) {
            return "`" + value.path("const") + "`";
        }
        if (value.has("enum")) {
            return elements(value.path("enum"))
                    .map(word -> "`" + word.asText() + "`")
                    .collect(Collectors.joining(", "));
        }
        if (value.has("items")) {
            return "list of: " + type(value.path("items"));
        }
        JsonNode type = value.path("type");
        return type.isArray()
                ? elements(type).map(JsonNode::asText).collect(Collectors.joining(" or "))
                : type.asText();
    }

    /** Returns the keys of an object of the schema, such as {@code intervals}, without those of objects in it. */
    Set<String> keysOf(String list) throws IOException {
        Set<String> keys = new TreeSet<>();
        root().path("properties")
                .path(list)
                .path("items")
                .path("properties")
                .fieldNames()
                .forEachRemaining(keys::add);
        return keys;
    }

    /** Returns the name used in files and tables. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
