//! Starts the lesson app and stops; everything else is in the library.

fn main() {
    ny_i_kommunestyret::start();
}
