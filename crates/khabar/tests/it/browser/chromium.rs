//! Chromium, driven through Debian's chromedriver.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::common::capabilities::chromium::ChromiumLikeCapabilities;
use thirtyfour::{By, DesiredCapabilities, Key, LoggingPrefsLogLevel, WebDriver, WebElement};

use super::site::Site;

const ARGUMENTS: [&str; 9] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
];

/// Whether pages may run scripts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Scripts {
    On,
    Off,
}

/// A browser with one window. It ends with the test, however that ends.
pub(super) struct Browser {
    driver: WebDriver,
    // Dropped in this order: Chromium has ended before its profile goes.
    _chromedriver: Chromedriver,
    _profile: TempDir,
}

impl Browser {
    /// Starts chromedriver and, through it, Chromium with a new profile.
    pub(super) async fn open(scripts: Scripts) -> Result<Self> {
        let chromedriver = Chromedriver::start()?;
        let profile = tempfile::tempdir()?;
        let mut wanted = DesiredCapabilities::chrome();
        for argument in ARGUMENTS {
            wanted.add_arg(argument)?;
        }
        wanted.add_arg(&format!("--user-data-dir={}", profile.path().display()))?;
        wanted.set_logging_prefs("browser", LoggingPrefsLogLevel::All)?;
        wanted.set_logging_prefs("performance", LoggingPrefsLogLevel::All)?;
        if scripts == Scripts::Off {
            let blocked = json!({ "profile.managed_default_content_settings.javascript": 2 });
            wanted.add_experimental_option("prefs", blocked)?;
        }
        let driver = WebDriver::new(format!("http://127.0.0.1:{}", chromedriver.port), wanted).await?;
        // The driver's own end waits for an answer and would block a test that panics: chromedriver's end is enough.
        driver.clone().leak()?;
        let browser = Self { driver, _chromedriver: chromedriver, _profile: profile };
        browser.resize(1280, 900).await?;
        // What the first, empty tab did is not the site's.
        browser.log("browser").await?;
        browser.log("performance").await?;
        Ok(browser)
    }

    /// Whether a page's own script runs.
    pub(super) async fn runs_scripts(&self) -> Result<bool> {
        self.driver.goto("data:text/html,<title>off</title><script>document.title='on'</script>").await?;
        Ok(self.driver.title().await? == "on")
    }

    pub(super) async fn goto(&self, site: &Site, path: &str) -> Result<()> {
        Ok(self.driver.goto(format!("{}{path}", site.url())).await?)
    }

    /// The address of the page that is shown.
    pub(super) async fn address(&self) -> Result<String> {
        Ok(self.driver.current_url().await?.to_string())
    }

    /// The page's text as it is seen, a line for each line of text.
    pub(super) async fn visible_text(&self) -> Result<String> {
        let text = self.script("return document.body.innerText").await?;
        Ok(text.as_str().context("a page has text")?.to_owned())
    }

    pub(super) async fn text(&self, selector: &str) -> Result<String> {
        Ok(self.find(selector).await?.text().await?)
    }

    pub(super) async fn attribute(&self, selector: &str, name: &str) -> Result<String> {
        self.find(selector).await?.attr(name).await?.with_context(|| format!("{selector} has no {name}"))
    }

    /// What stands in a field.
    pub(super) async fn value(&self, selector: &str) -> Result<String> {
        self.find(selector).await?.value().await?.with_context(|| format!("{selector} holds nothing"))
    }

    /// Types `text` into a field in place of what stands there.
    pub(super) async fn write(&self, selector: &str, text: &str) -> Result<()> {
        let field = self.find(selector).await?;
        field.clear().await?;
        Ok(field.send_keys(text).await?)
    }

    /// Types `text` where the cursor is, at the end of what stands there.
    pub(super) async fn type_into(&self, selector: &str, text: &str) -> Result<()> {
        self.appears(selector).await?;
        let field = self.find(selector).await?;
        field.click().await?;
        let end = Key::Control + Key::End;
        field.send_keys(end).await?;
        Ok(field.send_keys(text).await?)
    }

    /// Presses the space bar on what has the focus.
    pub(super) async fn press_space(&self) -> Result<()> {
        Ok(self.driver.active_element().await?.send_keys(" ").await?)
    }

    /// Clicks what leads to no other page.
    pub(super) async fn click(&self, selector: &str) -> Result<()> {
        Ok(self.find(selector).await?.click().await?)
    }

    /// Waits until `selector` is there.
    pub(super) async fn appears(&self, selector: &str) -> Result<()> {
        for _ in 0..400 {
            if self.find(selector).await.is_ok() {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        bail!("{selector} does not appear")
    }

    /// Waits until what `selector` finds is like `like` as well.
    pub(super) async fn wait_for(&self, selector: &str, like: &str) -> Result<()> {
        self.appears(&format!("{selector}{like}")).await
    }

    /// Waits until `selector` reads `text`, without loading the page again.
    pub(super) async fn reads(&self, selector: &str, text: &str) -> Result<()> {
        let mut last = String::new();
        for _ in 0..400 {
            last = self.text(selector).await?;
            if last == text {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        bail!("{selector} still reads «{last}»")
    }

    /// Loads the page again until `selector` contains `text`, for at most `wait`.
    pub(super) async fn until_contains(&self, selector: &str, text: &str, wait: Duration) -> Result<()> {
        for _ in 0..wait.as_millis() / 250 {
            if self.text(selector).await?.contains(text) {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(250)).await;
            self.driver.refresh().await?;
        }
        bail!("{selector} does not come to say «{text}»")
    }

    /// Leaves nobody signed in.
    pub(super) async fn forget_cookies(&self) -> Result<()> {
        self.driver.cdp().send_raw("Network.clearBrowserCookies", json!({})).await?;
        Ok(())
    }

    /// Ends the page's process, as a browser does that runs out of memory: the page can do nothing more.
    pub(super) async fn kill_tab(&self) -> Result<()> {
        let old = self.driver.window().await?;
        let new = self.driver.new_tab().await?;
        self.driver.switch_to_window(old).await?;
        // The answer never comes: the process that would give it has ended.
        let devtools = self.driver.cdp();
        let crash = devtools.send_raw("Page.crash", json!({}));
        let _ = tokio::time::timeout(Duration::from_secs(2), crash).await;
        self.driver.switch_to_window(new).await?;
        Ok(())
    }

    /// Clicks a link or a button and waits for the page that it leads to.
    pub(super) async fn follow(&self, selector: &str) -> Result<()> {
        let before = self.find("html").await?.element_id();
        self.find(selector).await?.click().await?;
        for _ in 0..100 {
            // Between two pages there is none.
            if self.find("html").await.is_ok_and(|page| page.element_id() != before) {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        bail!("{selector} leads nowhere")
    }

    /// Loads the page again until `selector` reads `text`, for at most `wait`.
    pub(super) async fn until(&self, selector: &str, text: &str, wait: Duration) -> Result<()> {
        let mut last = String::new();
        for _ in 0..wait.as_millis() / 50 {
            last = self.text(selector).await?;
            if last == text {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
            self.driver.refresh().await?;
        }
        bail!("{selector} still reads «{last}»")
    }

    /// Runs a script of the test's own and gives what it returns.
    pub(super) async fn script(&self, script: &str) -> Result<Value> {
        Ok(self.driver.execute(script, vec![]).await?.json().clone())
    }

    /// Gives the browser an authenticator that knows its owner, as a telephone with a fingerprint is.
    pub(super) async fn plug_in_authenticator(&self) -> Result<()> {
        let options = json!({
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": true, "hasUserVerification": true,
            "isUserVerified": true, "automaticPresenceSimulation": true,
        });
        self.driver.cdp().send_raw("WebAuthn.enable", json!({})).await?;
        self.driver.cdp().send_raw("WebAuthn.addVirtualAuthenticator", json!({ "options": options })).await?;
        Ok(())
    }

    /// Chooses `value` in a list.
    pub(super) async fn choose(&self, selector: &str, value: &str) -> Result<()> {
        self.find(&format!("{selector} option[value='{value}']")).await?.click().await?;
        Ok(())
    }

    /// Makes the page's window this many CSS pixels large, smaller than a real window can be.
    pub(super) async fn resize(&self, width: u32, height: u32) -> Result<()> {
        let window = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.driver.cdp().send_raw("Emulation.setDeviceMetricsOverride", window).await?;
        Ok(())
    }

    /// Asks for the `light` or the `dark` look.
    pub(super) async fn prefer(&self, scheme: &str) -> Result<()> {
        let wish = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        self.driver.cdp().send_raw("Emulation.setEmulatedMedia", wish).await?;
        Ok(())
    }

    /// Saves what the window shows.
    pub(super) async fn screenshot(&self, name: &str) -> Result<()> {
        let folder = screenshots();
        fs::create_dir_all(&folder)?;
        Ok(self.driver.screenshot(&folder.join(format!("{name}.png"))).await?)
    }

    /// What came since the last call in the log `kind`, `browser` or `performance`.
    pub(super) async fn log(&self, kind: &str) -> Result<Vec<String>> {
        let entries = self.driver.get_log(kind).await?;
        Ok(entries.into_iter().map(|entry| entry.message).collect())
    }

    async fn find(&self, selector: &str) -> Result<WebElement> {
        self.driver.find(By::Css(selector)).await.with_context(|| format!("{selector} is not on the page"))
    }
}

/// The process between the test and Chromium.
struct Chromedriver {
    process: Child,
    port: u16,
    _said: BufReader<ChildStdout>,
}

impl Chromedriver {
    /// Starts it on a port of its own choice, which it prints.
    fn start() -> Result<Self> {
        let mut process = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("chromedriver can't be started; script/test installs it")?;
        let mut said = BufReader::new(process.stdout.take().context("chromedriver's output")?);
        let port = loop {
            let mut line = String::new();
            ensure!(said.read_line(&mut line)? > 0, "chromedriver ended without saying its port");
            if let Some((_, port)) =
                line.trim_end().trim_end_matches('.').split_once("started successfully on port ")
            {
                break port.parse::<u16>()?;
            }
        };
        Ok(Self { process, port, _said: said })
    }

    /// Asks it to end and waits for its answer, which comes when Chromium has ended.
    fn shut_down(&self) -> std::io::Result<()> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(Duration::from_secs(10)))?;
        write!(stream, "GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")?;
        stream.read_to_end(&mut Vec::new())?;
        Ok(())
    }
}

impl Drop for Chromedriver {
    fn drop(&mut self) {
        // Asked to end it ends Chromium too; killed it would leave it behind.
        let _ = self.shut_down();
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[expect(clippy::disallowed_methods, reason = "the test's own setting")]
fn screenshots() -> PathBuf {
    std::env::var_os("KHABAR_TEST_SCREENSHOTS").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/screenshots")),
        PathBuf::from,
    )
}
