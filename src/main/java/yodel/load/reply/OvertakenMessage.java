package yodel.load.reply;

import yodel.load.message.Cursor;

/**
 * A message whose place in the order has passed while its reply has not come: the reply is late in the order, or missing.
 *
 * @param place where in the connection's messages it stands
 * @param number its number on the connection, from 0
 * @param dueAt when it was due, ns on the run's clock
 */
record OvertakenMessage(Cursor place, long number, long dueAt) {}
