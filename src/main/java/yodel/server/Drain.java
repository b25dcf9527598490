package yodel.server;

/** Told to every open connection, as a user event, when the server stops: finish, then end. */
enum Drain {
    START
}
