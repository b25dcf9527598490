// A typical libuv server for length-prefixed messages that replies in upper case, for scripts/bench.
#include <arpa/inet.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <uv.h>

enum { READ_SIZE = 64 * 1024, BACKLOG = 4096, HEADER = 4 };

struct peer {
  uv_tcp_t socket;
  uint32_t length; // of the message whose length is being received
  unsigned header; // bytes of the length that have been received
  uint32_t left;   // bytes of the payload that have not been received
};

// What the kernel did not accept at once.
struct rest {
  uv_write_t request;
  char *bytes;
};

// Shared by all connections: replies are sent, or copied, before the next read.
static char received[READ_SIZE];

static void lend(uv_handle_t *handle, size_t suggested, uv_buf_t *buffer) {
  (void)handle;
  (void)suggested;
  *buffer = uv_buf_init(received, sizeof received);
}

static void released(uv_handle_t *handle) { free(handle->data); }

static void drop(uv_stream_t *stream) {
  if (!uv_is_closing((uv_handle_t *)stream)) {
    uv_close((uv_handle_t *)stream, released);
  }
}

static void reply(struct peer *peer, char *bytes, size_t count) {
  size_t at = 0;
  while (at < count) {
    if (peer->left == 0) {
      peer->length |= (uint32_t)(unsigned char)bytes[at++] << (8 * peer->header);
      if (++peer->header == HEADER) {
        peer->left = peer->length;
        peer->length = 0;
        peer->header = 0;
      }
      continue;
    }
    size_t end = count - at < peer->left ? count : at + peer->left;
    peer->left -= (uint32_t)(end - at);
    for (; at < end; at++) {
      if (bytes[at] >= 'a' && bytes[at] <= 'z') {
        bytes[at] -= 'a' - 'A';
      }
    }
  }
}

static void on_read(uv_stream_t *stream, ssize_t count, const uv_buf_t *buffer);

static void on_written(uv_write_t *request, int status) {
  uv_stream_t *stream = request->handle;
  struct rest *rest = request->data;
  free(rest->bytes);
  free(rest);
  if (status < 0) {
    drop(stream);
  } else if (!uv_is_closing((uv_handle_t *)stream)) {
    uv_read_start(stream, lend, on_read);
  }
}

static void on_read(uv_stream_t *stream, ssize_t count, const uv_buf_t *buffer) {
  if (count < 0) {
    drop(stream);
    return;
  }
  if (count == 0) {
    return;
  }
  reply(stream->data, buffer->base, (size_t)count);
  uv_buf_t all = uv_buf_init(buffer->base, (unsigned)count);
  int sent = uv_try_write(stream, &all, 1);
  if (sent < 0 && sent != UV_EAGAIN) {
    drop(stream);
    return;
  }
  size_t done = sent < 0 ? 0 : (size_t)sent;
  if (done == (size_t)count) {
    return;
  }
  // The client reads slowly: nothing more is read from it until it has taken this.
  uv_read_stop(stream);
  size_t remaining = (size_t)count - done;
  struct rest *rest = malloc(sizeof *rest);
  rest->bytes = malloc(remaining);
  for (size_t i = 0; i < remaining; i++) {
    rest->bytes[i] = buffer->base[done + i];
  }
  rest->request.data = rest;
  uv_buf_t tail = uv_buf_init(rest->bytes, (unsigned)remaining);
  if (uv_write(&rest->request, stream, &tail, 1, on_written) != 0) {
    free(rest->bytes);
    free(rest);
    drop(stream);
  }
}

static void on_connection(uv_stream_t *listener, int status) {
  if (status < 0) {
    return;
  }
  struct peer *peer = calloc(1, sizeof *peer);
  uv_tcp_init(listener->loop, &peer->socket);
  peer->socket.data = peer;
  if (uv_accept(listener, (uv_stream_t *)&peer->socket) != 0) {
    drop((uv_stream_t *)&peer->socket);
    return;
  }
  uv_tcp_nodelay(&peer->socket, 1);
  uv_read_start((uv_stream_t *)&peer->socket, lend, on_read);
}

int main(void) {
  // Writing to a connection that the client has reset would otherwise end the process.
  signal(SIGPIPE, SIG_IGN);
  uv_loop_t *loop = uv_default_loop();
  uv_tcp_t listener;
  struct sockaddr_in address;
  uv_ip4_addr("127.0.0.1", 0, &address);
  uv_tcp_init(loop, &listener);
  int error = uv_tcp_bind(&listener, (const struct sockaddr *)&address, 0);
  if (error == 0) {
    error = uv_listen((uv_stream_t *)&listener, BACKLOG, on_connection);
  }
  if (error != 0) {
    fprintf(stderr, "%s\n", uv_strerror(error));
    return 1;
  }
  int size = sizeof address;
  uv_tcp_getsockname(&listener, (struct sockaddr *)&address, &size);
  printf("listening on 127.0.0.1:%d (libuv %s)\n", ntohs(address.sin_port), uv_version_string());
  fflush(stdout);
  return uv_run(loop, UV_RUN_DEFAULT);
}
