package analyzer

import (
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"slices"
	"testing"

	"golang.org/x/tools/go/analysis"
)

// TestAddImport holds the edit that imports package nimcode against all the
// shapes that the top of a file can have. What was formatted stays formatted.
func TestAddImport(t *testing.T) {
	const path = `"` + nimcodePath + `"`
	for _, tt := range []struct{ name, before, after string }{
		{"none", "package p\n\nvar x = 1\n", "package p\n\nimport " + path + "\n\nvar x = 1\n"},
		{"none, comment behind", "package p // the name\n\nvar x = 1\n", "package p // the name\n\nimport " + path + "\n\nvar x = 1\n"},
		{"single, standard", "package p\n\nimport \"fmt\"\n\nvar x = 1\n",
			"package p\n\nimport (\n\t\"fmt\"\n\n\t" + path + "\n)\n\nvar x = 1\n"},
		{"single, comment behind", "package p\n\nimport \"fmt\" // why\n\nvar x = 1\n",
			"package p\n\nimport (\n\t\"fmt\" // why\n\n\t" + path + "\n)\n\nvar x = 1\n"},
		{"single, named", "package p\n\nimport f \"fmt\"\n\nvar x = 1\n",
			"package p\n\nimport (\n\tf \"fmt\"\n\n\t" + path + "\n)\n\nvar x = 1\n"},
		{"single, smaller", "package p\n\nimport \"a.b/c\"\n\nvar x = 1\n",
			"package p\n\nimport (\n\t\"a.b/c\"\n\t" + path + "\n)\n\nvar x = 1\n"},
		{"single, greater", "package p\n\nimport \"z.z/z\"\n\nvar x = 1\n",
			"package p\n\nimport (\n\t" + path + "\n\t\"z.z/z\"\n)\n\nvar x = 1\n"},
		{"two", "package p\n\nimport \"fmt\"\nimport \"os\"\n\nvar x = 1\n",
			"package p\n\nimport \"fmt\"\nimport \"os\"\nimport " + path + "\n\nvar x = 1\n"},
		{"block, standard", "package p\n\nimport (\n\t\"fmt\"\n\t\"os\"\n)\n",
			"package p\n\nimport (\n\t\"fmt\"\n\t\"os\"\n\n\t" + path + "\n)\n"},
		{"block, comment behind", "package p\n\nimport (\n\t\"fmt\" // why\n)\n",
			"package p\n\nimport (\n\t\"fmt\" // why\n\n\t" + path + "\n)\n"},
		{"block, first of group", "package p\n\nimport (\n\t\"fmt\"\n\n\t\"z.z/z\"\n)\n",
			"package p\n\nimport (\n\t\"fmt\"\n\n\t" + path + "\n\t\"z.z/z\"\n)\n"},
		{"block, last of group", "package p\n\nimport (\n\t\"fmt\"\n\n\t\"a.b/c\"\n\n\t\"z.z/z\"\n)\n",
			"package p\n\nimport (\n\t\"fmt\"\n\n\t\"a.b/c\"\n\t" + path + "\n\n\t\"z.z/z\"\n)\n"},
		{"block, middle of group", "package p\n\nimport (\n\t\"a.b/c\"\n\t_ \"z.z/z\"\n)\n",
			"package p\n\nimport (\n\t\"a.b/c\"\n\t" + path + "\n\t_ \"z.z/z\"\n)\n"},
		{"block, mixed group", "package p\n\nimport (\n\t\"fmt\"\n\t\"z.z/z\"\n)\n",
			"package p\n\nimport (\n\t\"fmt\"\n\t" + path + "\n\t\"z.z/z\"\n)\n"},
		{"block, comment above", "package p\n\nimport (\n\t// why\n\t\"z.z/z\"\n)\n",
			"package p\n\nimport (\n\t" + path + "\n\t// why\n\t\"z.z/z\"\n)\n"},
		{"block behind a single one", "package p\n\nimport \"os\"\n\nimport (\n\t\"fmt\"\n)\n",
			"package p\n\nimport \"os\"\n\nimport (\n\t\"fmt\"\n\n\t" + path + "\n)\n"},
		{"empty block", "package p\n\nimport ()\n\nvar x = 1\n", "package p\n\nimport ()\nimport " + path + "\n\nvar x = 1\n"},
		{"cgo", "package p\n\n// #include <x.h>\nimport \"C\"\n\nvar x = 1\n",
			"package p\n\nimport " + path + "\n\n// #include <x.h>\nimport \"C\"\n\nvar x = 1\n"},
		{"cgo and a block", "package p\n\n// #include <x.h>\nimport \"C\"\n\nimport (\n\t\"fmt\"\n)\n",
			"package p\n\n// #include <x.h>\nimport \"C\"\n\nimport (\n\t\"fmt\"\n\n\t" + path + "\n)\n"},
		{"line directive", "package p\n\n//line x.y:100\n\nimport (\n\t\"fmt\"\n)\n",
			"package p\n\n//line x.y:100\n\nimport (\n\t\"fmt\"\n\n\t" + path + "\n)\n"},

		// Nowhere to put it safely.
		{"all on one line", "package p; var x = 1\n", ""},
		{"no line behind", "package p", ""},
		{"comment across lines", "package p /* a\nb */\n\nvar x = 1\n", ""},
		{"block on one line", "package p\n\nimport (\"fmt\"; \"os\")\n", ""},
		{"block on one line, greater", "package p\n\nimport (\"z.z/z\")\n", ""},
		{"block closed behind the last", "package p\n\nimport (\n\t\"fmt\"\n\t\"os\")\n", ""},
		{"two specs on a line", "package p\n\nimport (\n\t\"a.b/c\"; \"z.z/z\"\n)\n", ""},
		{"single, more behind", "package p\n\nimport \"fmt\"; import \"os\"\n", ""},
		{"single, code behind", "package p\n\nimport \"fmt\"; var x = 1\n", ""},
		{"single, comment across lines", "package p\n\nimport \"fmt\" /* a\nb */\n\nvar x = 1\n", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			fset := token.NewFileSet()
			f, err := parser.ParseFile(fset, "p.go", tt.before, parser.ParseComments|parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			r := &runner{pass: &analysis.Pass{Fset: fset, Files: []*ast.File{f}}}
			edits, ok := r.addImport(f, nimcodePath)
			if tt.after == "" {
				if ok {
					t.Fatalf("imported:\n%s", apply(fset, tt.before, edits))
				}
				return
			}
			if !ok {
				t.Fatal("not imported")
			}
			got := apply(fset, tt.before, edits)
			if got != tt.after {
				t.Fatalf("got:\n%s\nwant:\n%s", got, tt.after)
			}
			if before, _ := format.Source([]byte(tt.before)); string(before) == tt.before {
				if after, err := format.Source([]byte(got)); err != nil || string(after) != got {
					t.Errorf("gofmt, %v, makes it:\n%s", err, after)
				}
			}
			again, _ := r.addImport(f, nimcodePath)
			if !slices.EqualFunc(edits, again, func(a, b analysis.TextEdit) bool {
				return a.Pos == b.Pos && a.End == b.End && string(a.NewText) == string(b.NewText)
			}) {
				t.Errorf("another edit the second time: %v, %v", edits, again)
			}
		})
	}
}

// apply applies edits that are in source order.
func apply(fset *token.FileSet, src string, edits []analysis.TextEdit) string {
	for _, e := range slices.Backward(edits) {
		start, end := fset.PositionFor(e.Pos, false).Offset, fset.PositionFor(e.End, false).Offset
		src = src[:start] + string(e.NewText) + src[end:]
	}
	return src
}
