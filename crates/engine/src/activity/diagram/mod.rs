//! Type `diagram`: not graded, and nothing of it is kept. All there is to it
//! stands in the page.
