//! The sandbox as a program. Being written.

fn main() {}
