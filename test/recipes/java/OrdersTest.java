// Java 11 or later, no library. Run: java test/recipes/java/OrdersTest.java
// The server is started with "npx mock-netsuite start --port 0"; MOCK_NETSUITE says another command.
// The checks are plain methods, so that the file runs as it stands; in a project they are JUnit tests.

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

public class OrdersTest {
  static final HttpClient http = HttpClient.newHttpClient();

  /** Stands for your integration: reads and creates sales orders through a RESTlet, each call signed with OAuth 1.0a. */
  static class OrdersClient {
    private final String baseUrl;
    private final Credentials mine;

    OrdersClient(String baseUrl, Credentials mine) {
      this.baseUrl = baseUrl;
      this.mine = mine;
    }

    HttpResponse<String> read(String id) throws Exception {
      return call("GET", "&id=" + id, "");
    }

    HttpResponse<String> create(String order) throws Exception {
      return call("POST", "", order);
    }

    private HttpResponse<String> call(String method, String query, String body) throws Exception {
      String url = baseUrl + "/app/site/hosting/restlet.nl?script=58&deploy=1" + query;
      return http.send(
          HttpRequest.newBuilder(URI.create(url))
              .header("Authorization", authorization(method, URI.create(url)))
              .header("Content-Type", "application/json")
              .method(method, BodyPublishers.ofString(body))
              .build(),
          BodyHandlers.ofString());
    }

    private String authorization(String method, URI url) throws Exception {
      Map<String, String> oauth = new LinkedHashMap<>();
      oauth.put("oauth_consumer_key", mine.consumerKey);
      oauth.put("oauth_token", mine.tokenId);
      oauth.put("oauth_nonce", UUID.randomUUID().toString());
      oauth.put("oauth_timestamp", Long.toString(System.currentTimeMillis() / 1000));
      oauth.put("oauth_signature_method", "HMAC-SHA256");
      oauth.put("oauth_version", "1.0");
      List<String> pairs = new ArrayList<>();
      oauth.forEach((name, value) -> pairs.add(escaped(name) + "=" + escaped(value)));
      for (String pair : url.getRawQuery().split("&")) {
        String[] parts = pair.split("=", 2);
        pairs.add(escaped(decoded(parts[0])) + "=" + escaped(decoded(parts[1])));
      }
      pairs.sort(null);
      String address = url.getScheme() + "://" + url.getAuthority() + url.getPath();
      String base = method + "&" + escaped(address) + "&" + escaped(String.join("&", pairs));
      String key = escaped(mine.consumerSecret) + "&" + escaped(mine.tokenSecret);
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      oauth.put(
          "oauth_signature",
          Base64.getEncoder().encodeToString(mac.doFinal(base.getBytes(StandardCharsets.UTF_8))));
      List<String> fields = new ArrayList<>(List.of("realm=\"" + mine.account + "\""));
      oauth.forEach((name, value) -> fields.add(name + "=\"" + escaped(value) + "\""));
      return "OAuth " + String.join(", ", fields);
    }
  }

  static class Credentials {
    final String account, consumerKey, consumerSecret, tokenId, tokenSecret;

    Credentials(String account, String consumerKey, String consumerSecret, String tokenId, String tokenSecret) {
      this.account = account;
      this.consumerKey = consumerKey;
      this.consumerSecret = consumerSecret;
      this.tokenId = tokenId;
      this.tokenSecret = tokenSecret;
    }
  }

  /** RFC 3986: URLEncoder is for forms. */
  static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
  }

  static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** A server of its own, driven over its control API. */
  static class MockNetSuite implements AutoCloseable {
    private final Process process;
    final String url;

    MockNetSuite() throws Exception {
      String command = System.getenv().getOrDefault("MOCK_NETSUITE", "npx mock-netsuite");
      List<String> words = new ArrayList<>(List.of(command.split(" ")));
      words.addAll(List.of("start", "--port", "0"));
      process = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      url = banner(new BufferedReader(new InputStreamReader(process.getInputStream())));
    }

    private static String banner(BufferedReader output) throws Exception {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        Matcher found = Pattern.compile("http://[\\d.]+:\\d+").matcher(line);
        if (found.find()) return found.group();
      }
      throw new IllegalStateException("the server ended");
    }

    String control(String method, String path, String body) throws Exception {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url + "/_mock" + path)).method(method, BodyPublishers.ofString(body)).build();
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() >= 300) throw new IllegalStateException(method + " " + path + ": " + answer.body());
      return answer.body();
    }

    @Override
    public void close() throws Exception {
      process.destroy();
      process.waitFor();
    }
  }

  /** The first text of that name in a JSON document; a project has a JSON library for this. */
  static String text(String json, String name) {
    Matcher found = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(json);
    if (found.find()) return found.group(1);
    throw new AssertionError("no " + name + " in " + json);
  }

  /** An account of one test alone, and a client that uses its good credentials. */
  static class SetUp implements AutoCloseable {
    final MockNetSuite netsuite;
    final String account;
    final Credentials good;
    final OrdersClient client;

    SetUp(MockNetSuite netsuite, String scenarios) throws Exception {
      this.netsuite = netsuite;
      String wish = "{\"credentials\": [\"good\"], \"scenarios\": [" + scenarios + "]}";
      String made = netsuite.control("POST", "/accounts", wish);
      account = "/accounts/" + text(made, "id");
      good =
          new Credentials(
              text(made, "account"),
              text(made, "consumerKey"),
              text(made, "consumerSecret"),
              text(made, "tokenId"),
              text(made, "tokenSecret"));
      client = new OrdersClient(netsuite.url, good);
    }

    void assertAudited(String filters) throws Exception {
      String rows = netsuite.control("GET", account + "/login-audit-trail?" + filters, "");
      check(!rows.equals("[]"), "no row of the audit trail has " + filters);
    }

    @Override
    public void close() throws Exception {
      netsuite.control("DELETE", account, "");
    }
  }

  static void check(boolean isSo, String message) {
    if (!isSo) throw new AssertionError(message);
  }

  static void equal(Object found, Object expected) {
    check(expected.equals(found), "expected " + expected + ", found " + found);
  }

  interface Check {
    void run(MockNetSuite netsuite) throws Exception;
  }

  static void createdAndRead(MockNetSuite netsuite) throws Exception {
    try (SetUp my = new SetUp(netsuite, "")) {
      String id = text(my.client.create("{\"entity\": {\"id\": \"41\"}, \"memo\": \"Window display\"}").body(), "id");
      equal(text(my.client.read(id).body(), "memo"), "Window display");
      my.assertAudited("status=Success&email=integration@example.com");
    }
  }

  static void revokedToken(MockNetSuite netsuite) throws Exception {
    try (SetUp my = new SetUp(netsuite, "\"token-revoked\"")) {
      HttpResponse<String> refused = my.client.read("5001");
      equal(refused.statusCode(), 401);
      equal(text(refused.body(), "code"), "INVALID_LOGIN_ATTEMPT");
      my.assertAudited("status=Failure&detail=token_rejected");
      netsuite.control("DELETE", my.account + "/scenarios/token-revoked", "");
      equal(text(my.client.read("5001").body(), "tranId"), "SO1001");
    }
  }

  static void clockSevenMinutesOff(MockNetSuite netsuite) throws Exception {
    try (SetUp my = new SetUp(netsuite, "")) {
      netsuite.control("PUT", my.account + "/clock", "{\"advance\": \"7m\"}");
      equal(my.client.read("5001").statusCode(), 401);
      my.assertAudited("status=Failure&detail=InvalidTimestamp");
      netsuite.control("PUT", my.account + "/clock", "{\"advance\": \"-3m\"}");
      equal(text(my.client.read("5001").body(), "tranId"), "SO1001");
    }
  }

  static void permissionMissing(MockNetSuite netsuite) throws Exception {
    try (SetUp my = new SetUp(netsuite, "")) {
      netsuite.control("PUT", my.account + "/scenarios/permission-missing", "");
      equal(text(my.client.read("5001").body(), "code"), "INSUFFICIENT_PERMISSION");
      my.assertAudited("status=Success");
      String used = netsuite.control("GET", my.account + "/permissions-used", "");
      equal(text(used.substring(used.indexOf("\"missing\"")), "permission"), "Transactions -> Sales Order");
    }
  }

  static void whyItFailed(MockNetSuite netsuite) throws Exception {
    try (SetUp my = new SetUp(netsuite, "")) {
      Credentials wrong =
          new Credentials(my.good.account, my.good.consumerKey, my.good.consumerSecret, my.good.tokenId, "mistyped");
      equal(new OrdersClient(netsuite.url, wrong).read("5001").statusCode(), 401);
      String failure = netsuite.control("GET", my.account + "/next-failure?timeout=5s", "");
      equal(text(failure, "failure"), "signature-invalid");
      equal(text(failure, "who"), "integrator");
    }
  }

  public static void main(String[] arguments) throws Exception {
    Map<String, Check> checks = new LinkedHashMap<>();
    checks.put("an order is created and read", OrdersTest::createdAndRead);
    checks.put("a revoked token is refused, and works again once it is repaired", OrdersTest::revokedToken);
    checks.put("a clock that is seven minutes off is refused, and at four minutes it is not", OrdersTest::clockSevenMinutesOff);
    checks.put("a permission that is missing is told after the login", OrdersTest::permissionMissing);
    checks.put("why a call failed is read back", OrdersTest::whyItFailed);
    int failed = 0;
    try (MockNetSuite netsuite = new MockNetSuite()) {
      for (Map.Entry<String, Check> check : checks.entrySet()) {
        try {
          check.getValue().run(netsuite);
          System.out.println("ok " + check.getKey());
        } catch (Exception | AssertionError error) {
          failed++;
          System.out.println("not ok " + check.getKey() + ": " + error);
        }
      }
    }
    System.out.println(checks.size() + " tests, " + failed + " failed");
    System.exit(failed == 0 ? 0 : 1);
  }
}
