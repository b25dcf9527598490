package yodel.report.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import yodel.load.result.Latencies;

/**
 * An object in a JSON file, read strictly: what is missing, or of another kind than expected, is an {@link
 * IllegalArgumentException} that says where it stands.
 */
final class JsonFields {

    private final String path;
    private final JsonNode node;

    private JsonFields(String path, JsonNode node) {
        this.path = path;
        this.node = node;
        if (!node.isObject()) {
            throw new IllegalArgumentException((path.isEmpty() ? "all of it" : path) + " is no object");
        }
    }

    static JsonFields of(JsonNode root) {
        return new JsonFields("", root);
    }

    boolean has(String key) {
        return node.has(key);
    }

    JsonFields object(String key) {
        return new JsonFields(path(key), some(key));
    }

    /** The object, or null where {@code null} stands. */
    @Nullable
    JsonFields objectOrNull(String key) {
        return isNull(key) ? null : object(key);
    }

    List<JsonFields> objects(String key) {
        JsonNode array = get(key, JsonNode::isArray, "a list");
        List<JsonFields> objects = new ArrayList<>();
        for (JsonNode element : array) {
            objects.add(new JsonFields("%s[%d]".formatted(path(key), objects.size()), element));
        }
        return objects;
    }

    List<String> texts(String key) {
        JsonNode array = get(
                key,
                list -> list.isArray()
                        && StreamSupport.stream(list.spliterator(), false).allMatch(JsonNode::isTextual),
                "a list of texts");
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }

    List<String> keys() {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    JsonNode some(String key) {
        return get(key, some -> true, "");
    }

    boolean isNull(String key) {
        return some(key).isNull();
    }

    String text(String key) {
        return get(key, JsonNode::isTextual, "a text").textValue();
    }

    boolean flag(String key) {
        return get(key, JsonNode::isBoolean, "true or false").booleanValue();
    }

    long whole(String key) {
        return get(key, JsonNode::canConvertToLong, "a whole number").longValue();
    }

    int smallWhole(String key) {
        return get(key, JsonNode::canConvertToInt, "a whole number").intValue();
    }

    double number(String key) {
        return decimal(key).doubleValue();
    }

    @Nullable
    Double numberOrNull(String key) {
        return isNull(key) ? null : number(key);
    }

    /** What {@link JsonFigures#micros} wrote, in ns again. */
    double nanosOfMicros(String key) {
        return JsonFigures.nanos(decimal(key));
    }

    private BigDecimal decimal(String key) {
        return get(key, JsonNode::isNumber, "a number").decimalValue();
    }

    Duration secondsAsDuration(String key) {
        return Duration.ofNanos(Math.round(number(key) * 1e9));
    }

    Latencies latencies(String key) {
        return parsed(key, Latencies::fromBase64);
    }

    /** The one of {@code values} whose name in JSON stands there. */
    <E> E oneOf(String key, E[] values) {
        return parsed(
                key,
                text -> Arrays.stream(values)
                        .filter(value -> value.toString().equals(text))
                        .findFirst()
                        .orElseThrow());
    }

    /** What {@code parser} makes of a text. */
    <T> T parsed(String key, Function<String, T> parser) {
        String text = text(key);
        try {
            return parser.apply(text);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("%s cannot be understood".formatted(path(key)), e);
        }
    }

    private JsonNode get(String key, Predicate<JsonNode> kind, String expected) {
        JsonNode value = node.get(key);
        if (value == null) {
            throw new IllegalArgumentException(path(key) + " is missing");
        }
        if (!kind.test(value)) {
            throw new IllegalArgumentException("%s is not %s".formatted(path(key), expected));
        }
        return value;
    }

    private String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
