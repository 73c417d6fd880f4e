package constants

// Only a test compares it with a code: without its tests the package says
// nothing, so with them it must not either.
const timeoutError = 404
