//! How guessing is slowed down: what is counted, how many failures are borne, how long the pause is.
//!
//! A sign-in counts under three keys. The account together with the address it is tried from is the strict one: a
//! stranger locks an account for their own address, not for its owner's. The address alone bounds how many accounts
//! are tried from one place, the account alone how often one is tried from everywhere; both are generous, so that
//! neither an office behind one address nor an account that is being attacked stops working (security.md 2.4: 10 for
//! 10 minutes and rising, 300 in 5 minutes, 100 for an account as a whole). The password asked again at signing is
//! counted by itself: only somebody signed in as this user can fail there. So are the codes of the second step, by user
//! alone: whoever gets there knows the password, and more sessions or addresses must not mean more tries.
//!
//! Every pause is forgotten after [`QUIET`].

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use chrono::{DateTime, Duration, Utc};
use domain::ids::UserId;
use storage::throttle::{self, Counter};

use crate::{App, Problem};

/// After so long without a failure that counts, a key is as if it had never failed. No window is longer.
const QUIET: Duration = Duration::hours(24);

/// How failures under one kind of key are answered.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rule {
    /// Failures within a window that lock the key.
    failures: i64,
    /// How long failures are counted together.
    window: Duration,
    /// The first pause; each further one is twice as long.
    lock: Duration,
    /// The longest pause.
    longest: Duration,
}

/// One account from one address, and the password asked again of one user.
pub(crate) const STRICT: Rule = Rule {
    failures: 10,
    window: Duration::hours(1),
    lock: Duration::minutes(10),
    longest: Duration::hours(24),
};
/// One address, whatever it tries.
const ADDRESS: Rule = Rule {
    failures: 300,
    window: Duration::minutes(5),
    lock: Duration::minutes(5),
    longest: Duration::hours(1),
};
/// One account, from wherever it is tried.
const ACCOUNT: Rule = Rule {
    failures: 100,
    window: Duration::hours(1),
    lock: Duration::minutes(10),
    longest: Duration::hours(1),
};

impl Rule {
    /// The counter after one more failure.
    pub(crate) fn failed(&self, counter: Counter, now: DateTime<Utc>) -> Counter {
        let mut counter = counter;
        let last = counter.window_from.max(counter.locked_until);
        if now.timestamp() - last > QUIET.num_seconds() {
            counter = Counter::default();
        }
        if now.timestamp() - counter.window_from > self.window.num_seconds() {
            counter.failures = 0;
            counter.window_from = now.timestamp();
        }
        counter.failures += 1;
        if counter.failures >= self.failures {
            let doubled = self.lock * 2_i32.pow(u32::try_from(counter.locks.clamp(0, 12)).unwrap_or(0));
            counter.locked_until = (now + doubled.min(self.longest)).timestamp();
            counter.locks += 1;
            counter.failures = 0;
            counter.window_from = now.timestamp();
        }
        counter
    }
}

/// The keys of a try to sign in, each with its rule. An account that cannot exist is counted by address alone.
pub(crate) struct Keys {
    pair: Option<(String, String)>,
    address: String,
}

impl Keys {
    /// The keys of a try. `epoch` is that of the account's password: a new password begins with new counters.
    pub(crate) fn new(login: Option<&str>, epoch: i64, address: &str) -> Self {
        let network = network(address);
        Self {
            pair: login.map(|login| {
                (
                    format!("sign-in {login} {epoch} {network}"),
                    format!("account {login} {epoch}"),
                )
            }),
            address: format!("address {network}"),
        }
    }

    /// Refuses where any of the keys is locked.
    pub(crate) async fn refuse_locked(&self, tx: &storage::Tx, now: DateTime<Utc>) -> Result<(), Problem> {
        let mut until = throttle::get(tx, &self.address).await?.locked_until;
        if let Some((pair, account)) = &self.pair {
            until = until
                .max(throttle::get(tx, pair).await?.locked_until)
                .max(throttle::get(tx, account).await?.locked_until);
        }
        refuse(until, now)
    }

    /// Counts a try in the transaction that answers it. Tries sent at the same time do not slip past a lock that one
    /// of them has caused: it is asked for again, with the counters held.
    ///
    /// # Errors
    /// Throttled where one of the keys is locked; such a try counts nowhere.
    pub(crate) async fn count(
        &self,
        tx: &storage::Tx,
        right: bool,
        now: DateTime<Utc>,
    ) -> Result<(), Problem> {
        let Some((pair, account)) = &self.pair else {
            let [held] = throttle::hold(tx, [&self.address]).await?;
            refuse(held.locked_until, now)?;
            return Ok(throttle::put(tx, &self.address, ADDRESS.failed(held, now)).await?);
        };
        let [by_pair, by_account, by_address] = throttle::hold(tx, [pair, account, &self.address]).await?;
        let until = [by_pair, by_account, by_address].map(|held| held.locked_until);
        refuse(until.into_iter().max().unwrap_or_default(), now)?;
        let after = if right {
            // The owner has shown up. The address still answers for what it tried elsewhere.
            [Counter::default(), Counter::default(), by_address]
        } else {
            [
                STRICT.failed(by_pair, now),
                ACCOUNT.failed(by_account, now),
                ADDRESS.failed(by_address, now),
            ]
        };
        for (key, counter) in [pair, account, &self.address].into_iter().zip(after) {
            throttle::put(tx, key, counter).await?;
        }
        Ok(())
    }
}

/// The key of the password asked again of somebody signed in.
pub(crate) fn again_key(user: &UserId, epoch: i64) -> String {
    format!("again {user} {epoch}")
}

/// The key of the codes of the second step of one user, from whatever session and address.
pub(crate) fn second_key(user: &UserId, epoch: i64) -> String {
    format!("second {user} {epoch}")
}

/// Refuses where a lock lasts.
pub(crate) fn refuse(locked_until: i64, now: DateTime<Utc>) -> Result<(), Problem> {
    let wait = locked_until - now.timestamp();
    if wait > 0 {
        return Err(Problem::throttled(wait));
    }
    Ok(())
}

/// Whether an account can have this sign-in name: 3 to 64 lower-case letters, digits, dots, hyphens, underscores and
/// at signs.
pub(crate) fn possible_login(login: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-' | '_' | '@');
    (3..=64).contains(&login.len()) && login.chars().all(plain)
}

/// An address as a person is known by: an IPv4 address, or the /64 that an IPv6 client can move about in. Whatever
/// is no address stays as it is.
pub(crate) fn network(address: &str) -> String {
    let ip = address
        .parse::<IpAddr>()
        .or_else(|_| address.parse::<SocketAddr>().map(|socket| socket.ip()));
    match ip.map(|ip| ip.to_canonical()) {
        Ok(IpAddr::V6(ip)) => {
            let [a, b, c, d, ..] = ip.segments();
            format!("{}/64", Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        Ok(ip) => ip.to_string(),
        Err(_) => address.to_owned(),
    }
}

impl App {
    /// Forgets counters that say nothing any more; returns how many. Called from time to time.
    ///
    /// # Errors
    /// Unavailable where the database does not answer.
    pub async fn forget_old_failures(&self) -> Result<u64, Problem> {
        let tx = self.db.write().await?;
        let gone = throttle::sweep(&tx, self.now() - QUIET).await?;
        tx.commit().await?;
        Ok(gone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fail(mut counter: Counter, times: i64, at: DateTime<Utc>) -> Counter {
        for _ in 0..times {
            counter = STRICT.failed(counter, at);
        }
        counter
    }

    #[test]
    fn each_lock_is_twice_the_one_before_and_all_are_forgotten() {
        let mut at = DateTime::from_timestamp(1_000_000, 0).unwrap();
        let mut counter = Counter::default();
        let mut locks = Vec::new();
        for _ in 0..3 {
            counter = fail(counter, STRICT.failures, at);
            locks.push(counter.locked_until - at.timestamp());
            at += Duration::seconds(locks[locks.len() - 1] + 1);
        }
        assert_eq!(locks, [600, 1_200, 2_400]);
        at += QUIET;
        counter = fail(counter, STRICT.failures, at);
        assert_eq!(counter.locked_until - at.timestamp(), 600);
    }

    #[test]
    fn old_failures_are_forgotten() {
        let now = DateTime::from_timestamp(1_000_000, 0).unwrap();
        let mut counter = Counter::default();
        for i in 0..100 {
            counter = STRICT.failed(counter, now + Duration::minutes(61 * i));
        }
        assert_eq!(counter.locked_until, 0);
    }

    #[test]
    fn an_ipv6_client_is_its_network() {
        for (address, known) in [
            ("192.0.2.1", "192.0.2.1"),
            ("192.0.2.1:4711", "192.0.2.1"),
            ("::ffff:192.0.2.1", "192.0.2.1"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
            ("[2001:db8:1:2::9]:443", "2001:db8:1:2::/64"),
            ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
            ("unknown", "unknown"),
        ] {
            assert_eq!(network(address), known);
        }
    }

    #[test]
    fn logins_that_no_account_has_are_told_apart() {
        assert!(possible_login("tanto") && possible_login("a.b-c_d@bank.example"));
        for no in ["", "ab", "Tanto", "担当者", "a b c", &"a".repeat(65)] {
            assert!(!possible_login(no), "{no}");
        }
    }
}
