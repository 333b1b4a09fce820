//! Starts the app for facilitators and stops; everything else is in the library.

fn main() {
    ny_i_kommunestyret::start_trainer();
}
