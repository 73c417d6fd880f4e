package constrained

const always = 200
