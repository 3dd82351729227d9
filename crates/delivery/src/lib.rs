//! Delivery: what is sent to people. So far mail, over SMTP.

use std::time::{Duration, SystemTime};

use domain::Timestamp;
use lettre::message::Mailbox;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

/// A server that has not answered by then does not answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// Sends mail through one server; cheap to clone.
#[derive(Clone)]
pub struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

/// A mail of plain text.
#[derive(Debug, Clone)]
pub struct Mail {
    /// The address it goes to.
    pub to: String,
    /// Its subject, one line.
    pub subject: String,
    /// What it says.
    pub text: String,
    /// What tells it from every other: the part of its Message-ID before the `@`.
    pub id: String,
    /// When it is sent.
    pub at: Timestamp,
    /// Where its reader puts an end to such mail, with one click (RFC 8058); `None` when there is nothing to end.
    pub unsubscribe: Option<String>,
}

/// Why there is no mailer.
#[derive(Debug, thiserror::Error)]
pub enum MailerProblem {
    /// The server's URL can't be used.
    #[error(
        "mail.smtp must be smtp://HOST:PORT or smtps://…, with user:password@ before the host if asked for: {0}"
    )]
    Server(#[source] lettre::transport::smtp::Error),
    /// The sender is no mailbox.
    #[error("mail.from must be an address or «name <address>»: {0}")]
    Sender(#[from] lettre::address::AddressError),
}

/// Why a mail was not sent.
#[derive(Debug, thiserror::Error)]
pub enum MailProblem {
    /// An address or the subject holds a line break or a control character: what follows it would be a header.
    #[error("the address or the subject holds a control character")]
    Control,
    /// The address is none.
    #[error("the address can't be used: {0}")]
    Address(#[from] lettre::address::AddressError),
    /// The mail can't be put together.
    #[error("the mail can't be put together: {0}")]
    Message(#[from] lettre::error::Error),
    /// The server refused it or could not be reached.
    #[error("the mail server did not take it: {0}")]
    Server(#[from] lettre::transport::smtp::Error),
}

impl MailProblem {
    /// Whether trying again can't help.
    pub fn is_final(&self) -> bool {
        match self {
            Self::Control | Self::Address(_) | Self::Message(_) => true,
            Self::Server(error) => error.is_permanent(),
        }
    }
}

impl Mailer {
    /// A mailer for the server at `url` that writes in the name of `from`. Connects at the first mail.
    ///
    /// # Errors
    /// When one of the two can't be used.
    pub fn new(url: &str, from: &str) -> Result<Self, MailerProblem> {
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url).map_err(MailerProblem::Server)?;
        Ok(Self { transport: builder.timeout(Some(PATIENCE)).build(), from: from.parse()? })
    }

    /// Sends `mail`; it is on its way when this returns.
    ///
    /// # Errors
    /// When it can't be put together or the server does not take it.
    pub async fn send(&self, mail: Mail) -> Result<(), MailProblem> {
        let way = mail.unsubscribe.as_ref();
        if [&mail.to, &mail.subject, &mail.id]
            .into_iter()
            .chain(way)
            .any(|line| line.contains(char::is_control))
        {
            return Err(MailProblem::Control);
        }
        let id = format!("<{}@{}>", mail.id, self.from.email.domain());
        let since_epoch = Duration::from_micros(u64::try_from(mail.at.0).unwrap_or(0));
        let mut message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, mail.to.parse()?))
            .subject(mail.subject)
            .message_id(Some(id))
            .date(SystemTime::UNIX_EPOCH + since_epoch)
            .header(ContentType::TEXT_PLAIN)
            .body(mail.text)?;
        // RFC 3834, section 5: programs that answer mail by themselves leave it alone.
        set(&mut message, HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".into());
        if let Some(way) = way {
            set(&mut message, HeaderName::new_from_ascii_str("List-Unsubscribe"), format!("<{way}>"));
            let one_click = "List-Unsubscribe=One-Click".into();
            set(&mut message, HeaderName::new_from_ascii_str("List-Unsubscribe-Post"), one_click);
        }
        self.transport.send(message).await?;
        Ok(())
    }
}

fn set(message: &mut Message, name: HeaderName, value: String) {
    message.headers_mut().insert_raw(HeaderValue::new(name, value));
}
