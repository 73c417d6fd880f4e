package constants

// What tests compare with a code is one where tests are.
const requestTimeout = 403 // want `^NIM106: .* says 408 `

func tested(a answer) bool {
	return a.Code == requestTimeout || a.Code == timeoutError
}
