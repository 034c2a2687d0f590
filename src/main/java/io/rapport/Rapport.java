package io.rapport;

import io.rapport.kernel.ConsoleCommand;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.Home;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jooq.autoconfigure.JooqAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** The program: one process that serves pages and API over one PostgreSQL. */
@SpringBootApplication(
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
        exclude = {
            DataSourceAutoConfiguration.class,
            FlywayAutoConfiguration.class,
            JooqAutoConfiguration.class,
            UserDetailsServiceAutoConfiguration.class
        })
public class Rapport {

    /** Without a word at the beginning it serves; with one it runs a {@link ConsoleCommand} and ends. */
    public static void main(String[] args) {
        try {
            prepare();
            var words = List.of(args);
            if (words.isEmpty() || words.getFirst().startsWith("--")) {
                serve(args);
            } else if (words.equals(List.of("train"))) {
                Training.after(serve(args));
            } else {
                System.out.println(command(words));
            }
        } catch (RuntimeException e) {
            System.err.println("rapport: " + Sentence.of(e));
            System.exit(1);
        }
    }

    /** Before anything logs, for the log lies in the home. */
    private static void prepare() {
        var wanted = Optional.ofNullable(System.getProperty("rapport.home"))
                .or(() -> Optional.ofNullable(System.getenv("RAPPORT_HOME")).filter(text -> !text.isBlank()))
                .orElse(System.getProperty("user.home") + "/.rapport");
        var home = Home.at(Path.of(wanted)).folder();
        Home.at(home.resolve("logs"));
        System.setProperty("rapport.home", home.toString());
        System.setProperty("rapport.log", "json".equals(System.getenv("RAPPORT_LOG")) ? "json" : "plain");
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
    }

    private static ConfigurableApplicationContext serve(String[] args) {
        return new SpringApplicationBuilder(Rapport.class)
                .listeners(new FreePort(), new Greeting())
                .run(args);
    }

    private static String command(List<String> words) {
        var application = new SpringApplicationBuilder(Rapport.class)
                .web(WebApplicationType.NONE)
                .lazyInitialization(true)
                .properties(
                        "rapport.workers=false",
                        "rapport.database.connections=2",
                        "rapport.database.when-running=join");
        try (var context = application.run()) {
            try {
                return context.getBeanProvider(ConsoleCommand.class).stream()
                        .filter(offered -> offered.name().equals(words.getFirst()))
                        .findFirst()
                        .orElseThrow(() -> Problem.malformed("command_unknown", words.getFirst()))
                        .run(words.subList(1, words.size()));
            } catch (Problem refused) {
                throw Sentence.told(refused, context);
            }
        }
    }
}
