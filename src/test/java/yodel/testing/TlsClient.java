package yodel.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/** A TLS client without a socket: the test transfers the bytes in both directions. */
public final class TlsClient {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SSLEngine engine;
    private final ByteArrayOutputStream plain = new ByteArrayOutputStream();
    private byte[] received = {};
    private boolean streamEnded;

    public TlsClient(SSLEngine engine) {
        this.engine = engine;
        engine.setUseClientMode(true);
    }

    /** Returns the start of the handshake, to send to the server. */
    public byte[] hello() throws SSLException {
        engine.beginHandshake();
        return answers();
    }

    public boolean isHandshakeDone() {
        return engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING;
    }

    /** Encrypts bytes into a record, to send to the server. */
    public byte[] encrypt(byte[] bytes, int from, int to) throws SSLException {
        ByteBuffer source = ByteBuffer.wrap(bytes, from, to - from);
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        while (source.hasRemaining()) {
            wrap(source, records);
        }
        return records.toByteArray();
    }

    /** Returns a close_notify, to send to the server. */
    public byte[] endOfStream() throws SSLException {
        engine.closeOutbound();
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        while (!engine.isOutboundDone()) {
            wrap(NOTHING, records);
        }
        return records.toByteArray();
    }

    /** Processes bytes from the server and returns the answer to send, which is usually empty. */
    public byte[] receive(byte[] bytes) throws SSLException {
        ByteBuffer source = ByteBuffer.allocate(received.length + bytes.length)
                .put(received)
                .put(bytes)
                .flip();
        ByteBuffer target = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        SSLEngineResult.Status status = SSLEngineResult.Status.OK;
        while (status == SSLEngineResult.Status.OK && source.hasRemaining()) {
            SSLEngineResult result = engine.unwrap(source, target);
            status = result.getStatus();
            plain.write(target.array(), 0, target.position());
            target.clear();
            answers.writeBytes(answers());
        }
        streamEnded |= status == SSLEngineResult.Status.CLOSED;
        received = new byte[source.remaining()];
        source.get(received);
        return answers.toByteArray();
    }

    /** Returns the decrypted bytes received. */
    public byte[] plain() {
        return plain.toByteArray();
    }

    /** Returns whether a close_notify has been received. */
    public boolean isStreamEnded() {
        return streamEnded;
    }

    private byte[] answers() throws SSLException {
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        while (true) {
            HandshakeStatus status = engine.getHandshakeStatus();
            if (status == HandshakeStatus.NEED_TASK) {
                engine.getDelegatedTask().run();
            } else if (status == HandshakeStatus.NEED_WRAP && !engine.isOutboundDone()) {
                wrap(NOTHING, records);
            } else {
                return records.toByteArray();
            }
        }
    }

    private void wrap(ByteBuffer source, ByteArrayOutputStream records) throws SSLException {
        ByteBuffer record = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.wrap(source, record);
        records.write(record.array(), 0, record.position());
    }
}
