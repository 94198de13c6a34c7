//! (the room's doc comes with its code)
