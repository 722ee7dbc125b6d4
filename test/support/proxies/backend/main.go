// Command backend takes the place of any service behind a proxy, and says what reached it.
//
//	backend                      listens until it is asked to stop
//	backend dial HOST:PORT       prints the name of the back end that answers there, within 2 s (or udp:HOST:PORT)
//	backend get [-H 'N: v'] URL  prints the body; fails unless the status is 2xx
//
// LISTEN says where it listens, "http:8080,grpc:9000,tcp:6379,udp:5353", and so do arguments of that form; NAME is what
// it calls itself.
//
//	http  HTTP/1.1 and h2c: an echo as JSON, WebSockets, /auth; see http.go
//	https the same over TLS, with a certificate of its own whose common name is NAME
//	grpc  h2c alone: answers every message of every method with "NAME /method message"
//	tcp   answers every line with "NAME: line"
//	udp   answers every packet with "NAME: packet"
//
// It writes a line for each request: "http:8080 GET /a?b=c".
package main

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"regexp"
	"strings"
	"syscall"
)

var name = nameOfThis()

func main() {
	arguments := os.Args[1:]
	if len(arguments) > 1 && arguments[0] == "dial" {
		os.Exit(dial(arguments[1]))
	}
	if len(arguments) > 1 && arguments[0] == "get" {
		os.Exit(get(arguments[1:]))
	}
	for _, place := range places(arguments) {
		kind, port, _ := strings.Cut(place, ":")
		if err := listen(kind, port); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
	}
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM, syscall.SIGINT, syscall.SIGQUIT)
	fmt.Println("READY")
	<-stop
	fmt.Println("STOPPED")
}

func nameOfThis() string {
	if given := os.Getenv("NAME"); given != "" {
		return given
	}
	host, _ := os.Hostname()
	return host
}

// places are those among the arguments, or else those of LISTEN.
func places(arguments []string) []string {
	form := regexp.MustCompile(`^(http|https|grpc|tcp|udp):[0-9]+$`)
	var found []string
	for _, argument := range arguments {
		if form.MatchString(argument) {
			found = append(found, argument)
		}
	}
	if len(found) > 0 {
		return found
	}
	return strings.FieldsFunc(os.Getenv("LISTEN"), func(r rune) bool { return r == ',' || r == ' ' })
}

// listen is ready to be asked when it returns; the answers are given in the background.
func listen(kind, port string) error {
	if kind == "udp" {
		socket, err := net.ListenPacket("udp", ":"+port)
		if err == nil {
			go answerPackets(socket, port)
		}
		return err
	}
	listener, err := net.Listen("tcp", ":"+port)
	if err != nil {
		return err
	}
	switch kind {
	case "tcp":
		go accept(listener, port)
	case "http":
		go (&http.Server{Handler: httpHandler(port), Protocols: protocols(true)}).Serve(listener)
	case "https":
		if listener, err = secure(listener, "h2", "http/1.1"); err != nil {
			return err
		}
		go (&http.Server{Handler: httpHandler(port), Protocols: protocols(true)}).Serve(listener)
	case "grpc":
		go (&http.Server{Handler: grpcHandler(port), Protocols: protocols(false)}).Serve(listener)
	default:
		return fmt.Errorf("LISTEN: %q is none of http, https, grpc, tcp, udp", kind)
	}
	return nil
}

func protocols(http1 bool) *http.Protocols {
	var p http.Protocols
	p.SetHTTP1(http1)
	p.SetHTTP2(true)
	p.SetUnencryptedHTTP2(true)
	return &p
}

func accept(listener net.Listener, port string) {
	for {
		connection, err := listener.Accept()
		if err != nil {
			return
		}
		go answerLines(connection, port)
	}
}

func answerLines(connection net.Conn, port string) {
	defer connection.Close()
	lines := bufio.NewScanner(connection)
	for lines.Scan() {
		fmt.Printf("tcp:%s %s\n", port, lines.Text())
		fmt.Fprintf(connection, "%s: %s\n", name, lines.Text())
	}
}

func answerPackets(socket net.PacketConn, port string) {
	packet := make([]byte, 65536)
	for {
		n, from, err := socket.ReadFrom(packet)
		if err != nil {
			return
		}
		fmt.Printf("udp:%s %s\n", port, packet[:n])
		socket.WriteTo(append([]byte(name+": "), packet[:n]...), from)
	}
}
