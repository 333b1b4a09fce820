//! The cards that the learner has, and how each stands.

use crate::platform::clock;
use course::Card;
use engine::{
    Millis,
    cards::{self, Day, Standing},
    progress::Progress,
};
use std::rc::Rc;

/// The cards of one learner, in the order in which new ones come.
pub struct Deck {
    /// The cards.
    pub cards: Vec<Rc<Card>>,
    /// How each stands.
    pub standings: Vec<Standing>,
    /// The day it is.
    pub today: Day,
    /// The date that the learner set.
    pub until: Option<Day>,
}

impl Deck {
    /// Those of `all` that the learner has, today.
    pub fn of(progress: &Progress, all: &[Rc<Card>], begun: &[String]) -> Deck {
        let mut deck = Deck {
            cards: Vec::new(),
            standings: Vec::new(),
            today: day_of(clock::now()).unwrap_or_default(),
            until: cards::until(progress),
        };
        for card in all {
            if cards::has(progress, card, begun) {
                let reviews = cards::reviews(progress, &card.key, &day_of);
                deck.standings.push(schedule::standing(&reviews));
                deck.cards.push(Rc::clone(card));
            }
        }
        deck
    }

    /// What today brings.
    pub fn plan(&self) -> cards::Today {
        cards::plan(&self.standings, self.today, self.until)
    }

    /// The next cards: today's, or new ones ahead of the plan.
    pub fn round(&self, ahead: bool) -> Vec<Rc<Card>> {
        let places = match ahead {
            false => cards::round(&self.standings, self.today, self.until),
            true => cards::ahead(&self.standings),
        };
        let cards = places.iter().filter_map(|at| self.cards.get(*at));
        cards.cloned().collect()
    }

    /// The first day after today on which a card comes again, or a new one.
    pub fn next(&self) -> Option<Day> {
        let later = self.standings.iter().filter_map(|it| it.due);
        let later = later.filter(|due| *due > self.today).min();
        let is_new = self.standings.iter().any(|it| it.first.is_none());
        match is_new {
            true => Some(self.today + 1),
            false => later,
        }
    }
}

/// The day of the learner's own calendar on which a time falls.
pub fn day_of(at: Millis) -> Option<Day> {
    let day = clock::day(at)?;
    cards::day(day.year, day.month + 1, day.day)
}
