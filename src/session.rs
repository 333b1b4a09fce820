//! Starts the app for the session and stops; everything else is in the library.

fn main() {
    ny_i_kommunestyret::start_session();
}
