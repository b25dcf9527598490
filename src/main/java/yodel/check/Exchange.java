package yodel.check;

import yodel.check.connection.Received;

/** Messages, how they were sent, and the bytes received in return. */
record Exchange(Batch batch, Sending sending, Received received) {}
