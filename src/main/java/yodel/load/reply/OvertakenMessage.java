package yodel.load.reply;

import yodel.load.message.Cursor;

/**
 * A message without a reply although a later message has been answered. Its reply is out of order or missing.
 *
 * @param place the position of the message
 * @param number the number of the message on its connection, from 0
 * @param dueAt the time at which the message was due, in ns on the run's clock
 */
record OvertakenMessage(Cursor place, long number, long dueAt) {}
