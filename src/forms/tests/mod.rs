//! The room's behaviour from outside: forms as files write them, answers as browsers post them.
