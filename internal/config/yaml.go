package config

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// fromYAML reads one YAML document. A file without any is an empty map.
func fromYAML(data []byte, file string) (*node, error) {
	if err := readable(data, file); err != nil {
		return nil, err
	}
	loader, err := yaml.NewLoader(bytes.NewReader(data))
	if err != nil {
		return nil, yamlError(err, file)
	}
	var doc, more yaml.Node
	switch err := loader.Load(&doc); {
	case err == io.EOF:
		return &node{kind: kindMap, pos: Pos{File: file}}, nil
	case err != nil:
		return nil, yamlError(err, file)
	}
	switch err := loader.Load(&more); {
	case err == nil:
		return nil, &Error{Pos: Pos{file, more.Line, more.Column}, Problem: "got a second document, expected one"}
	case err != io.EOF:
		return nil, yamlError(err, file)
	}
	if len(doc.Content) != 1 {
		return &node{kind: kindMap, pos: Pos{File: file}}, nil
	}
	root := fromYAMLNode(doc.Content[0], file)
	if root.kind == kindEmpty {
		root.kind = kindMap
	}
	return root, nil
}

// readable checks for what is no text, as the YAML library does not say where
// it is.
func readable(data []byte, file string) error {
	pos := Pos{file, 1, 1}
	for len(data) > 0 {
		r, size := utf8.DecodeRune(data)
		switch {
		case r == utf8.RuneError && size == 1:
			return &Error{Pos: pos, Problem: "got a byte that is not UTF-8, expected UTF-8 text"}
		case r == '\n':
			pos.Line, pos.Column = pos.Line+1, 0
		case r < ' ' && r != '\t' && r != '\r', r >= 0x7f && r < 0xa0 && r != 0x85, r == 0xfffe, r == 0xffff:
			return &Error{Pos: pos, Problem: "got the control character " + quoted(string(r)) + ", expected text"}
		}
		if r != '\uFEFF' {
			pos.Column++
		}
		data = data[size:]
	}
	return nil
}

// yamlError makes an error of the library one of ours.
func yamlError(err error, file string) error {
	var load *yaml.LoadError
	if !errors.As(err, &load) || load.Mark.Line < 1 {
		text := strings.TrimPrefix(strings.ReplaceAll(err.Error(), "\n", " "), "yaml: ")
		return &Error{Pos: Pos{file, 1, 1}, Problem: plain(text) + ", expected YAML"}
	}
	text := load.Message
	if load.ContextMsg != "" {
		text = load.ContextMsg + ": " + text
	}
	return &Error{Pos: Pos{file, load.Mark.Line, load.Mark.Column}, Problem: plain(text) + ", expected YAML"}
}

// fromYAMLNode copies a node of the library. What settings have no use for
// stays as a node that fits nowhere, so that it is an error where it stands.
func fromYAMLNode(y *yaml.Node, file string) *node {
	n := &node{pos: Pos{file, y.Line, y.Column}}
	switch y.Kind {
	case yaml.MappingNode:
		n.kind = kindMap
		for i := 0; i+1 < len(y.Content); i += 2 {
			n.pairs = append(n.pairs, pair{fromYAMLNode(y.Content[i], file), fromYAMLNode(y.Content[i+1], file)})
		}
	case yaml.SequenceNode:
		n.kind = kindList
		for _, item := range y.Content {
			n.items = append(n.items, fromYAMLNode(item, file))
		}
	case yaml.ScalarNode:
		n.setScalar(y)
	case yaml.AliasNode:
		n.other = "the alias *" + y.Value
	default:
		n.other = "something unknown"
	}
	if y.Style&yaml.TaggedStyle != 0 && y.ShortTag() != "!!str" {
		*n = node{pos: n.pos, other: "a value with the tag " + y.ShortTag()}
	}
	return n
}

// setScalar makes n what a scalar says.
func (n *node) setScalar(y *yaml.Node) {
	plain := y.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) == 0
	switch tag := y.ShortTag(); {
	case tag == "!!null":
		n.kind = kindEmpty
	case tag == "!!bool":
		n.kind, n.text, n.truth = kindBool, y.Value, strings.EqualFold(y.Value, "true")
	case tag == "!!int" && n.setNumber(y.Value):
	case tag == "!!int", tag == "!!float":
		n.other = "the number " + y.Value
	default: // dates too: no key takes one
		n.kind, n.text = kindText, y.Value
		n.exact = plain && !strings.Contains(y.Value, "\n")
	}
}
