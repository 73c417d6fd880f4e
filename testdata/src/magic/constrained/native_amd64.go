package constrained

const native = 414
