//! A house with a server on its data.

use serde_json::Value;

use crate::client::Client;
use crate::house::House;
use crate::server::Server;

pub(super) struct Site {
    house: House,
    server: Server,
    /// What browsers call the server's machine.
    host: String,
}

impl Site {
    /// Serves the house's data, with these flags besides.
    pub(super) fn serve(house: House, flags: &[&str]) -> Self {
        let arguments = [&["serve", "--listen", "127.0.0.1:0"], flags].concat();
        let server = Server::started(house.command(&arguments));
        let host = server.address.ip().to_string();
        Self { house, server, host }
    }

    /// The same site, opened by a name: passkeys need one.
    pub(super) fn named(self) -> Self {
        Self { host: "localhost".into(), ..self }
    }

    /// The path of the first-run page, as the server prints it.
    pub(super) fn first_run(&mut self) -> String {
        let line = self.server.next_line();
        let path = line.trim().split_once("/newsroom/").map(|(_, path)| format!("/newsroom/{path}"));
        path.unwrap_or_else(|| panic!("it did not say where the first run is: {line:?}"))
    }

    /// The site's address without a closing slash.
    pub(super) fn url(&self) -> String {
        format!("http://{}:{}", self.host, self.server.address.port())
    }

    /// Where the server listens.
    pub(super) fn address(&self) -> std::net::SocketAddr {
        self.server.address
    }

    /// Runs a command on the site's data and gives what it printed.
    pub(super) fn khabar(&self, args: &[&str]) -> String {
        self.house.succeed(args)
    }

    /// Asks the API as a chief editor.
    pub(super) async fn api(&self, method: &str, path: &str, body: &Value) -> Value {
        let token = self.house.token("chief");
        let mut client = Client::with_token(self.server.address, &token).await.unwrap();
        let answer = client.json(method, &format!("/api/v1{path}"), body).await.unwrap();
        assert_eq!(answer.status, 200, "{method} {path}: {}", answer.text);
        serde_json::from_str(&answer.text).unwrap()
    }

    /// Makes something through the API, as a chief editor.
    pub(super) async fn api_made(&self, path: &str, body: &Value) -> Value {
        let mut client = Client::with_token(self.server.address, &self.house.token("chief")).await.unwrap();
        client.json("POST", &format!("/api/v1{path}"), body).await.unwrap().expect(201)
    }

    /// Ends the server as a power cut does.
    pub(super) fn kill(&mut self) {
        self.server.kill_in_place();
    }

    /// Serves the same data at the same address again.
    pub(super) fn revive(&mut self) {
        let listen = self.server.address.to_string();
        self.server = Server::started(self.house.command(&["serve", "--listen", &listen]));
    }

    /// The id of the comment that came last and waits.
    pub(super) fn newest_pending(&self) -> String {
        let pending = self.khabar(&["comment", "list", "--status", "pending", "--json"]);
        let pending: Vec<Value> = serde_json::from_str(&pending).unwrap();
        let newest = pending.iter().filter_map(|comment| comment["id"].as_i64()).max();
        newest.expect("no comment waits").to_string()
    }
}
