package main

import (
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"os"
	"strings"
	"time"
)

// Containers’ questions to the name server are led to this port by the firewall.
const namesPort = 53053

const (
	namesPatience = 5 * time.Second
	maxPacket     = 4096
	// Questions over UDP that are asked at once; who asked one beyond them asks again.
	maxAsked       = 256
	dnsHeader      = 12
	dnsTypeA       = 1
	dnsClassIN     = 1
	dnsAnswerTTL   = 60
	dnsIsResponse  = 0x8000
	dnsOpcodeMask  = 0x7800
	dnsWantsRecurs = 0x0100
	dnsCanRecurse  = 0x0080
)

// The host, as containers of other engines know it.
var hostNames = map[string]bool{"host.docker.internal": true, "gateway.docker.internal": true}

// names answers for the host's own names and passes everything else on to the real name server.
type names struct {
	gateway net.IP
	server  string
}

// serveNames reads what init has written: address, gateway, subnet, name server.
func serveNames() {
	fields := strings.Fields(readText("/run/gantry/network"))
	if len(fields) < 4 {
		return
	}
	n := names{net.ParseIP(fields[1]).To4(), net.JoinHostPort(fields[3], "53")}
	packets, err := net.ListenUDP("udp4", &net.UDPAddr{Port: namesPort})
	if err != nil {
		fmt.Fprintln(os.Stderr, "gantry agent:", err)
		return
	}
	go n.servePackets(packets)
	listener, err := net.ListenTCP("tcp4", &net.TCPAddr{Port: namesPort})
	if err != nil {
		fmt.Fprintln(os.Stderr, "gantry agent:", err)
		return
	}
	n.serveConnections(listener)
}

func (n names) servePackets(packets *net.UDPConn) {
	asked := make(chan struct{}, maxAsked)
	for {
		question := make([]byte, maxPacket)
		length, from, err := packets.ReadFromUDP(question)
		if err != nil {
			return
		}
		select {
		case asked <- struct{}{}:
		default:
			continue
		}
		go func() {
			defer func() { <-asked }()
			answer := n.ownAnswer(question[:length])
			if answer == nil {
				answer = n.askPacket(question[:length])
			}
			if answer != nil {
				_, _ = packets.WriteToUDP(answer, from)
			}
		}()
	}
}

func (n names) askPacket(question []byte) []byte {
	server, err := net.DialTimeout("udp4", n.server, namesPatience)
	if err != nil {
		return nil
	}
	defer server.Close()
	_ = server.SetDeadline(time.Now().Add(namesPatience))
	if _, err := server.Write(question); err != nil {
		return nil
	}
	answer := make([]byte, maxPacket)
	length, err := server.Read(answer)
	if err != nil {
		return nil
	}
	return answer[:length]
}

// serveConnections does the same over TCP, where a length stands before each message.
func (n names) serveConnections(listener *net.TCPListener) {
	for {
		client, err := listener.AcceptTCP()
		if err != nil {
			return
		}
		go n.serveConnection(client)
	}
}

func (n names) serveConnection(client net.Conn) {
	defer client.Close()
	for {
		_ = client.SetDeadline(time.Now().Add(namesPatience))
		question, err := readMessage(client)
		if err != nil {
			return
		}
		answer := n.ownAnswer(question)
		if answer == nil {
			if answer, err = n.askConnection(question); err != nil {
				return
			}
		}
		if writeMessage(client, answer) != nil {
			return
		}
	}
}

func (n names) askConnection(question []byte) ([]byte, error) {
	server, err := net.DialTimeout("tcp4", n.server, namesPatience)
	if err != nil {
		return nil, err
	}
	defer server.Close()
	_ = server.SetDeadline(time.Now().Add(namesPatience))
	if err := writeMessage(server, question); err != nil {
		return nil, err
	}
	return readMessage(server)
}

func readMessage(from io.Reader) ([]byte, error) {
	var length [2]byte
	if _, err := io.ReadFull(from, length[:]); err != nil {
		return nil, err
	}
	message := make([]byte, binary.BigEndian.Uint16(length[:]))
	_, err := io.ReadFull(from, message)
	return message, err
}

func writeMessage(to io.Writer, message []byte) error {
	_, err := to.Write(append(binary.BigEndian.AppendUint16(nil, uint16(len(message))), message...))
	return err
}

// ownAnswer answers a single plain question for one of the host's names, and gives nil for all others.
func (n names) ownAnswer(question []byte) []byte {
	if len(question) < dnsHeader || binary.BigEndian.Uint16(question[4:]) != 1 {
		return nil
	}
	flags := binary.BigEndian.Uint16(question[2:])
	name, end := readName(question)
	if flags&(dnsIsResponse|dnsOpcodeMask) != 0 || end+4 > len(question) || !hostNames[strings.ToLower(name)] {
		return nil
	}
	kind, class := binary.BigEndian.Uint16(question[end:]), binary.BigEndian.Uint16(question[end+2:])
	if class != dnsClassIN {
		return nil
	}
	answer := append([]byte(nil), question[:end+4]...)
	binary.BigEndian.PutUint16(answer[2:], dnsIsResponse|dnsCanRecurse|flags&dnsWantsRecurs)
	copy(answer[6:dnsHeader], make([]byte, 6)) // No other sections; a name without such an address has no answer.
	if kind != dnsTypeA {
		return answer
	}
	answer[7] = 1
	answer = append(answer, 0xc0, dnsHeader) // The name is the one of the question.
	for _, value := range []uint16{dnsTypeA, dnsClassIN, 0, dnsAnswerTTL, net.IPv4len} {
		answer = binary.BigEndian.AppendUint16(answer, value)
	}
	return append(answer, n.gateway...)
}

// readName gives the question's name and where it ends; a name that points elsewhere is not one of ours.
func readName(message []byte) (string, int) {
	var labels []string
	for at := dnsHeader; at < len(message); {
		length := int(message[at])
		at++
		if length == 0 {
			return strings.Join(labels, "."), at
		}
		if length > 63 || at+length > len(message) {
			break
		}
		labels = append(labels, string(message[at:at+length]))
		at += length
	}
	return "", len(message)
}
