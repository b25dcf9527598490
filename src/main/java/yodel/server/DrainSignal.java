package yodel.server;

/** User event that asks every open connection to finish its messages and close, because the server is stopping. */
enum DrainSignal {
    START
}
