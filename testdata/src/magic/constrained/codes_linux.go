package constrained

const linux = 404
