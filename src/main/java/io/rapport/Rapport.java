package io.rapport;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The program: one process that serves pages and API over one PostgreSQL. */
@SpringBootApplication
public class Rapport {

    public static void main(String[] args) {
        SpringApplication.run(Rapport.class, args);
    }
}
