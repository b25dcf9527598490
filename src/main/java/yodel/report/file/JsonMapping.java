package yodel.report.file;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Function;
import yodel.load.result.ReplyError;

/**
 * Maps records of a result to JSON objects and back: each component is a key, in snake case. Reading is strict, except
 * that it ignores keys of later versions.
 */
public final class JsonMapping {

    static final ObjectMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    strings -> strings.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .addModule(texts())
            .build();

    private JsonMapping() {}

    /** Returns the JSON name of a kind of error or failure: {@code changed_bytes}. */
    public static String key(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static SimpleModule texts() {
        SimpleModule module = new SimpleModule();
        add(module, Instant.class, Instant::toString, Instant::parse);
        add(module, ReplyError.class, JsonMapping::key, JsonMapping::replyError);
        add(
                module,
                ByteBuffer.class,
                JsonMapping::hex,
                text -> ByteBuffer.wrap(HexFormat.of().parseHex(text)));
        return module;
    }

    private static ReplyError replyError(String key) {
        return ReplyError.valueOf(key.toUpperCase(Locale.ROOT));
    }

    private static String hex(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return HexFormat.of().formatHex(copy);
    }

    private static <T> void add(
            SimpleModule module, Class<T> type, Function<T, String> format, Function<String, T> parser) {
        module.addSerializer(type, new JsonSerializer<T>() {
            @Override
            public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
                out.writeString(format.apply(value));
            }
        });
        module.addDeserializer(type, new JsonDeserializer<T>() {
            @Override
            public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
                String text = in.getText();
                try {
                    return parser.apply(text);
                } catch (RuntimeException e) {
                    throw context.weirdStringException(text, type, e.toString());
                }
            }
        });
    }
}
