package yodel.report.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
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
 * Reads an object of a JSON file strictly. Missing values and values of another type than expected cause an {@link
 * IllegalArgumentException} that names their path.
 */
final class JsonFields {

    private final String path;
    private final JsonNode node;

    private JsonFields(String path, JsonNode node) {
        this.path = path;
        this.node = node;
        if (!node.isObject()) {
            throw new IllegalArgumentException((path.isEmpty() ? "the document" : path) + " is not an object");
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

    /** Returns the object, or null for a JSON {@code null}. */
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

    /** Maps the object to a record. */
    <T> T mapped(String key, Class<T> type) {
        return object(key).as(type);
    }

    /** Maps each object of a list to a record. */
    <T> List<T> allMapped(String key, Class<T> type) {
        return objects(key).stream().map(element -> element.as(type)).toList();
    }

    private <T> T as(Class<T> type) {
        try {
            return JsonMapping.MAPPER.treeToValue(node, type);
        } catch (JsonMappingException e) {
            JsonNode culprit = node;
            StringBuilder keys = new StringBuilder(path);
            for (JsonMappingException.Reference step : e.getPath()) {
                culprit = culprit.path(step.getFieldName());
                keys.append('.').append(step.getFieldName());
            }
            throw new IllegalArgumentException(keys + (culprit.isMissingNode() ? " is missing" : " is invalid"), e);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(path + " is invalid", e);
        }
    }

    List<String> texts(String key) {
        JsonNode array = get(
                key,
                list -> list.isArray()
                        && StreamSupport.stream(list.spliterator(), false).allMatch(JsonNode::isTextual),
                "a list of strings");
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
        return get(key, JsonNode::isTextual, "a string").textValue();
    }

    boolean flag(String key) {
        return get(key, JsonNode::isBoolean, "true or false").booleanValue();
    }

    long whole(String key) {
        return get(key, JsonNode::canConvertToLong, "an integer").longValue();
    }

    int smallWhole(String key) {
        return get(key, JsonNode::canConvertToInt, "an integer").intValue();
    }

    double number(String key) {
        return decimal(key).doubleValue();
    }

    @Nullable
    Double numberOrNull(String key) {
        return isNull(key) ? null : number(key);
    }

    /** Reverses {@link JsonNumbers#micros}; returns ns. */
    double nanosOfMicros(String key) {
        return JsonNumbers.nanos(decimal(key));
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

    /** Returns the element of {@code values} with the given JSON name. */
    <E> E oneOf(String key, E[] values) {
        return parsed(
                key,
                text -> Arrays.stream(values)
                        .filter(value -> value.toString().equals(text))
                        .findFirst()
                        .orElseThrow());
    }

    /** Applies {@code parser} to a string. */
    <T> T parsed(String key, Function<String, T> parser) {
        String text = text(key);
        try {
            return parser.apply(text);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("%s is invalid".formatted(path(key)), e);
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
