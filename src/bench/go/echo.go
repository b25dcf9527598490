// A typical Go server for length-prefixed messages that replies in upper case, for scripts/bench.
package main

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"os"
	"runtime"
)

const bufferSize = 64 << 10

func serve(connection net.Conn) {
	defer connection.Close()
	in := bufio.NewReaderSize(connection, bufferSize)
	out := bufio.NewWriterSize(connection, bufferSize)
	message := make([]byte, 4, bufferSize)
	for {
		if _, err := io.ReadFull(in, message[:4]); err != nil {
			return
		}
		length := int(binary.LittleEndian.Uint32(message[:4])) + 4
		if length > cap(message) {
			message = append(make([]byte, 0, length), message[:4]...)
		}
		payload := message[4:length]
		if _, err := io.ReadFull(in, payload); err != nil {
			return
		}
		for i, b := range payload {
			if b >= 'a' && b <= 'z' {
				payload[i] = b - ('a' - 'A')
			}
		}
		if _, err := out.Write(message[:length]); err != nil {
			return
		}
		// Replies to messages that arrived together leave together.
		if in.Buffered() == 0 && out.Flush() != nil {
			return
		}
	}
}

func main() {
	listener, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Printf("listening on %s (%s)\n", listener.Addr(), runtime.Version())
	for {
		connection, err := listener.Accept()
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		go serve(connection)
	}
}
