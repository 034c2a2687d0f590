package io.rapport.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.rapport.RunningRapport;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** A passkey made in a browser, with the authenticator that Chromium plays, and used instead of the password. */
class PasskeyTest {

    private static final String PASSWORD = "correct horse battery staple";

    @Test
    void aDeviceIsAddedAndSignsInWithoutThePassword() {
        var organisation = RunningRapport.organisation("Passkeys");
        organisation.administrator().post("/users/" + organisation.user() + "/sign-in", Map.of("password", PASSWORD));
        String address = RunningRapport.address().replace("127.0.0.1", "localhost");
        String home = address + "/" + organisation.tenant().slug();
        try (var context = Browsers.shared().newContext()) {
            var page = context.newPage();
            page.navigate(RunningRapport.address() + "/sign-in");
            assertThat(page.getByText("Passkeys work at " + address + " only.")).isVisible();
            device(page);

            page.navigate(address + "/sign-in");
            page.getByLabel("E-mail").fill(organisation.boss().email());
            page.getByLabel("Password").fill(PASSWORD);
            page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
            page.waitForURL(home);
            page.navigate(home + "/settings/mine/security");
            page.getByLabel("Name of the device").fill("Ada’s laptop");
            page.getByRole(AriaRole.BUTTON, named("Add a passkey")).click();
            assertThat(page.locator("#passkeys li")).containsText("Ada’s laptop");
            assertThat(page.locator("#passkeys li")).containsText("Not used yet");
            Assertions.assertThat(new AxeBuilder(page).analyze().getViolations())
                    .isEmpty();

            context.clearCookies();
            page.navigate(home + "/settings/mine/security");
            // Where the e-mail is typed the browser offers it, and its authenticator says yes at once
            assertThat(page.locator("#passkeys li")).containsText("Last used");

            page.addInitScript("PublicKeyCredential.isConditionalMediationAvailable = undefined");
            context.clearCookies();
            page.navigate(home + "/settings/mine/security");
            page.getByRole(AriaRole.BUTTON, named("Sign in with a passkey")).click();
            assertThat(page.locator("#passkeys li")).containsText("Last used");
        }
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static void device(Page page) {
        var session = page.context().newCDPSession(page);
        session.send("WebAuthn.enable");
        var options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        var wish = new JsonObject();
        wish.add("options", options);
        session.send("WebAuthn.addVirtualAuthenticator", wish);
    }
}
