package main

import (
	"bufio"
	"context"
	"crypto/tls"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"time"
)

// dial prints who answers at an address and returns 0; a connection that is accepted and says nothing is no answer,
// and neither is what a proxy says by itself.
func dial(address string) int {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	if packets, found := strings.CutPrefix(address, "udp:"); found {
		return report(address, askLine(ctx, "udp", packets, "dial\n"))
	}
	answer := askLine(ctx, "tcp", address, "GET /dial HTTP/1.1\r\nHost: "+address+"\r\nConnection: close\r\n\r\n")
	if answer == "" {
		answer = askHTTP2(ctx, "http://"+address)
	}
	if answer == "" {
		answer = askHTTP2(ctx, "https://"+address)
	}
	return report(address, answer)
}

func report(address, answer string) int {
	if answer == "" {
		fmt.Printf("no back end answers at %s\n", address)
		return 1
	}
	fmt.Println(answer)
	return 0
}

// askLine returns the name of what answers to a text: "NAME: …" from a tcp or udp port, X-Service from an http one.
func askLine(ctx context.Context, network, address, text string) string {
	connection, err := (&net.Dialer{}).DialContext(ctx, network, address)
	if err != nil {
		return ""
	}
	defer connection.Close()
	deadline, _ := ctx.Deadline()
	connection.SetDeadline(deadline)
	fmt.Fprint(connection, text)
	answer := bufio.NewReader(connection)
	line, _ := answer.ReadString('\n')
	if strings.HasPrefix(line, "HTTP/1.") {
		return serviceIn(answer)
	}
	who, _, found := strings.Cut(line, ": ")
	if !found {
		return ""
	}
	return who
}

func serviceIn(head *bufio.Reader) string {
	for {
		line, err := head.ReadString('\n')
		if value, found := strings.CutPrefix(line, "X-Service: "); found {
			return strings.TrimSpace(value)
		}
		if err != nil || strings.TrimSpace(line) == "" {
			return ""
		}
	}
}

// askHTTP2 returns the name of what speaks HTTP/2 only, or TLS.
func askHTTP2(ctx context.Context, url string) string {
	transport := &http.Transport{Protocols: protocols(false), TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}
	request, err := http.NewRequestWithContext(ctx, "POST", url+"/dial", strings.NewReader("\x00\x00\x00\x00\x00"))
	if err != nil {
		return ""
	}
	response, err := (&http.Client{Transport: transport}).Do(request)
	if err != nil {
		return ""
	}
	defer response.Body.Close()
	return response.Header.Get("X-Service")
}

func get(arguments []string) int {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	url := arguments[len(arguments)-1]
	request, err := http.NewRequestWithContext(ctx, "GET", url, nil)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 2
	}
	for i := 0; i+2 < len(arguments); i += 2 {
		key, value, _ := strings.Cut(arguments[i+1], ":")
		request.Header.Set(key, strings.TrimSpace(value))
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer response.Body.Close()
	fmt.Fprintln(os.Stderr, response.Status)
	io.Copy(os.Stdout, response.Body)
	if response.StatusCode/100 != 2 {
		return 1
	}
	return 0
}
