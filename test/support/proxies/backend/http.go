package main

import (
	"bufio"
	"crypto/sha1"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Echo is what a request looked like when it arrived.
type Echo struct {
	Name       string              `json:"name"`
	Hostname   string              `json:"hostname"`
	Port       string              `json:"port"`
	Protocol   string              `json:"protocol"`
	Method     string              `json:"method"`
	Host       string              `json:"host"`
	Path       string              `json:"path"`
	Query      string              `json:"query"`
	Headers    map[string][]string `json:"headers"` // names in lower case
	BodyLength int64               `json:"bodyLength"`
	Remote     string              `json:"remote"`
}

var (
	failures     = map[string]int{}
	failuresLock sync.Mutex
)

// httpHandler answers with an Echo and the header X-Service, except for what the query asks:
//
//	?status=418       with that status
//	?delay=500        after as many milliseconds
//	?fail=2&key=a     with 503 to the first two requests of that key
//	?size=10000       with as many bytes of plain text
//	?header=A:b       with that header too; may be repeated
//
// /auth is for forward authentication: 200 with X-User for "Authorization: Bearer good", else 401.
// A WebSocket gets "NAME: text" for every text.
func httpHandler(port string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Printf("http:%s %s %s\n", port, r.Method, r.URL.RequestURI())
		if strings.EqualFold(r.Header.Get("Upgrade"), "websocket") {
			serveWebSocket(w, r)
			return
		}
		echo := echoOf(r, port)
		query := r.URL.Query()
		wait(r, query.Get("delay"))
		w.Header().Set("X-Service", name)
		for _, header := range query["header"] {
			key, value, _ := strings.Cut(header, ":")
			w.Header().Add(key, strings.TrimSpace(value))
		}
		status := statusOf(w, r)
		if size, err := strconv.Atoi(query.Get("size")); err == nil {
			w.Header().Set("Content-Type", "text/plain")
			w.WriteHeader(status)
			io.WriteString(w, strings.Repeat("0123456789abcde\n", size/16+1)[:size])
			return
		}
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		json.NewEncoder(w).Encode(echo)
	})
}

func echoOf(r *http.Request, port string) Echo {
	length, _ := io.Copy(io.Discard, r.Body)
	headers := map[string][]string{}
	for key, values := range r.Header {
		headers[strings.ToLower(key)] = values
	}
	hostname, _ := os.Hostname()
	return Echo{name, hostname, port, r.Proto, r.Method, r.Host, r.URL.EscapedPath(), r.URL.RawQuery, headers, length, r.RemoteAddr}
}

func statusOf(w http.ResponseWriter, r *http.Request) int {
	query := r.URL.Query()
	if r.URL.Path == "/auth" {
		if r.Header.Get("Authorization") != "Bearer good" {
			w.Header().Set("WWW-Authenticate", `Bearer realm="backend"`)
			return http.StatusUnauthorized
		}
		w.Header().Set("X-User", "good")
	}
	if times, err := strconv.Atoi(query.Get("fail")); err == nil && isToFail(query.Get("key"), times) {
		return http.StatusServiceUnavailable
	}
	if status, err := strconv.Atoi(query.Get("status")); err == nil && status >= 200 && status <= 999 {
		return status
	}
	return http.StatusOK
}

func isToFail(key string, times int) bool {
	failuresLock.Lock()
	defer failuresLock.Unlock()
	failures[key]++
	return failures[key] <= times
}

func wait(r *http.Request, milliseconds string) {
	if delay, err := strconv.Atoi(milliseconds); err == nil {
		select {
		case <-time.After(time.Duration(delay) * time.Millisecond):
		case <-r.Context().Done():
		}
	}
}

// grpcHandler needs no schema: a message is five bytes of frame and a content, which is taken as text. The metadata
// x-grpc-status makes it end with that status instead, x-delay after as many milliseconds. It knows the health check.
func grpcHandler(port string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Printf("grpc:%s %s %s\n", port, r.Method, r.URL.RequestURI())
		wait(r, r.Header.Get("X-Delay"))
		w.Header().Set("X-Service", name)
		w.Header().Set("Content-Type", "application/grpc")
		w.WriteHeader(http.StatusOK)
		status := r.Header.Get("X-Grpc-Status")
		if status == "" {
			status = "0"
			answerMessages(w, r)
		}
		w.Header().Set(http.TrailerPrefix+"Grpc-Status", status)
		w.Header().Set(http.TrailerPrefix+"Grpc-Message", name)
	})
}

func answerMessages(w http.ResponseWriter, r *http.Request) {
	frame := make([]byte, 5)
	for {
		if _, err := io.ReadFull(r.Body, frame); err != nil {
			return
		}
		message := make([]byte, binary.BigEndian.Uint32(frame[1:]))
		if _, err := io.ReadFull(r.Body, message); err != nil {
			return
		}
		answer := fmt.Appendf(nil, "%s %s %s", name, r.URL.Path, message)
		if r.URL.Path == "/grpc.health.v1.Health/Check" {
			answer = []byte{8, 1} // SERVING
		}
		w.Write(append(binary.BigEndian.AppendUint32([]byte{0}, uint32(len(answer))), answer...))
		w.(http.Flusher).Flush()
	}
}

const (
	textFrame  = 1
	closeFrame = 8
	pingFrame  = 9
)

func serveWebSocket(w http.ResponseWriter, r *http.Request) {
	connection, buffer, err := w.(http.Hijacker).Hijack()
	if err != nil {
		return
	}
	defer connection.Close()
	sum := sha1.Sum([]byte(r.Header.Get("Sec-WebSocket-Key") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"))
	accept := base64.StdEncoding.EncodeToString(sum[:])
	head := "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
	fmt.Fprintf(connection, "%sX-Service: %s\r\nSec-WebSocket-Accept: %s\r\n\r\n", head, name, accept)
	for {
		kind, content, err := readFrame(buffer.Reader)
		if err != nil {
			return
		}
		switch kind {
		case textFrame:
			connection.Write(frameOf(textFrame, append([]byte(name+": "), content...)))
		case pingFrame:
			connection.Write(frameOf(pingFrame+1, content))
		case closeFrame:
			connection.Write(frameOf(closeFrame, content))
			return
		}
	}
}

// readFrame reads what a client sends: one frame a message, with a mask.
func readFrame(from *bufio.Reader) (kind byte, content []byte, err error) {
	head := make([]byte, 2)
	if _, err = io.ReadFull(from, head); err != nil {
		return
	}
	kind = head[0] & 15
	length := int(head[1] & 127)
	if length == 127 {
		return 0, nil, fmt.Errorf("a text of more than 64 KiB")
	}
	if length == 126 {
		if _, err = io.ReadFull(from, head); err != nil {
			return
		}
		length = int(binary.BigEndian.Uint16(head))
	}
	mask := make([]byte, 4)
	if _, err = io.ReadFull(from, mask); err != nil {
		return
	}
	content = make([]byte, length)
	_, err = io.ReadFull(from, content)
	for i := range content {
		content[i] ^= mask[i%4]
	}
	return kind, content, err
}

// frameOf is a frame that a server sends, without a mask.
func frameOf(kind byte, content []byte) []byte {
	if len(content) < 126 {
		return append([]byte{128 | kind, byte(len(content))}, content...)
	}
	return append([]byte{128 | kind, 126, byte(len(content) >> 8), byte(len(content))}, content...)
}
