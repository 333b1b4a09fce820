//! Starts the app with the tools and stops; everything else is in the library.

fn main() {
    ny_i_kommunestyret::start_tools();
}
