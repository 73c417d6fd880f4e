package report

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
)

// fingerprints returns for each of the tidied findings what it is known by
// when it is met again. Line numbers and messages have no part in it, so that
// it stays the same when lines move and when the linter words things anew. Of
// findings that are alike, the first is not the second.
func fingerprints(fs []Finding) []string {
	seen := map[string]int{}
	out := make([]string, len(fs))
	for i, f := range fs {
		key := strings.Join([]string{f.ID, f.Path, f.Func, normal(f.Line)}, "\x00")
		seen[key]++
		sum := sha256.Sum256([]byte(key + "\x00" + strconv.Itoa(seen[key])))
		out[i] = hex.EncodeToString(sum[:fingerprintBytes])
	}
	return out
}

// fingerprintBytes is the length of a fingerprint before it is written in hex:
// long enough for no two findings of a project to share one by chance.
const fingerprintBytes = 12

// normal returns a source line so that gofmt and indentation do not matter.
func normal(line string) string {
	return strings.Join(strings.Fields(line), " ")
}
