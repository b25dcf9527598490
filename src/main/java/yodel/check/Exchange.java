package yodel.check;

import yodel.check.connection.Received;

/** Messages, how they were sent, and what came for them. */
record Exchange(Batch batch, Sending sending, Received received) {}
