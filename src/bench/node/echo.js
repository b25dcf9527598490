// A typical Node.js server for length-prefixed messages that replies in upper case, for scripts/bench.
'use strict';

const net = require('node:net');

const HEADER = 4;

function serve(socket) {
  socket.setNoDelay(true);
  let header = 0; // bytes of the length that have been received
  let length = 0;
  let left = 0; // bytes of the payload that have not been received

  socket.on('data', (received) => {
    let at = 0;
    while (at < received.length) {
      if (left === 0) {
        length += received[at] * 2 ** (8 * header);
        at++;
        if (++header === HEADER) {
          left = length;
          header = 0;
          length = 0;
        }
        continue;
      }
      const end = Math.min(received.length, at + left);
      left -= end - at;
      for (; at < end; at++) {
        const byte = received[at];
        if (byte >= 0x61 && byte <= 0x7a) {
          received[at] = byte - 0x20;
        }
      }
    }
    if (!socket.write(received)) {
      socket.pause();
    }
  });
  socket.on('drain', () => socket.resume());
  socket.on('error', () => socket.destroy());
}

const server = net.createServer(serve);
server.listen({ host: '127.0.0.1', port: 0, backlog: 4096 }, () => {
  console.log(`listening on 127.0.0.1:${server.address().port} (Node.js ${process.version})`);
});
