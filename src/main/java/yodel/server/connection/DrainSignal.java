package yodel.server.connection;

/** User event that asks every open connection to finish its messages and close, because the server is stopping. */
public enum DrainSignal {
    START
}
