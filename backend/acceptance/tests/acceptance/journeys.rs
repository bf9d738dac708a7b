//! Two whole journeys through the portal in a real browser, with axe at every step: a bank files and the examiner
//! accepts; the examiner returns and the bank corrects.
//!
//! Everything goes through the pages as they are: labels, links and buttons that a person reads. No page of the
//! portal has a script, so these are journeys without JavaScript too.

mod correction;
mod desk;
mod filing;
