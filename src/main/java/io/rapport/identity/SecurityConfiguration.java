package io.rapport.identity;

import jakarta.servlet.DispatcherType;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.RegexRequestMatcher;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Two doors: {@code /api} with a token and nothing else, and pages with a session's cookie and tokens in forms. What is not
 * named as open needs one or the other; what the bearer may do there, the actor knows.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class SecurityConfiguration {

    /** By sealed addresses, without session or cookie: forms on other websites, and quotes that were sent. */
    private static final String STRANGERS = "/(form/[A-Za-z0-9_-]{64}|quote/[A-Za-z0-9_-]{64}(/[a-z.]+)?)";

    private static final String[] OPEN = {
        "/",
        "/sign-in",
        "/setup",
        "/sign-in/forgotten",
        "/sign-in/link/*",
        "/sign-in/passkey",
        "/sign-in/sso",
        "/sign-in/sso/*/callback",
        "/sign-in/sso/*/sign-out",
        "/sign-in/passkey/options",
        "/invitation/*",
        "/unsubscribe/*",
        "/consent/*",
        "/consent/*/end",
        "/confirm-consent/*",
        "/assets/**",
        "/health",
        "/health/**",
        "/ready",
        "/metrics",
        "/design",
        "/design/**",
        "/preference",
        "/offline",
        "/service-worker.js",
        "/error",
        "/favicon.ico"
    };

    @Bean
    @Order(1)
    SecurityFilterChain apiSecurity(
            HttpSecurity http, ApiTokens tokens, ObjectProvider<HandlerExceptionResolver> resolvers) {
        var refusals = new Refusals(resolvers);
        return stateless(http.securityMatcher("/api/**", "/scim/**"))
                .csrf(AbstractHttpConfigurer::disable)
                .addFilterBefore(new TokenFilter(tokens, refusals), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .build();
    }

    /** Forms of strangers: without session and cookie, and within other pages where the form itself says by whom. */
    @Bean
    @Order(2)
    SecurityFilterChain strangerSecurity(HttpSecurity http) {
        return stateless(http.securityMatcher(RegexRequestMatcher.regexMatcher(STRANGERS)))
                .csrf(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::disable))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain pageSecurity(
            HttpSecurity http, Sessions sessions, ObjectProvider<HandlerExceptionResolver> resolvers) {
        return stateless(http)
                .csrf(csrf -> csrf.csrfTokenRepository(new FormTokens())
                        .ignoringRequestMatchers("/unsubscribe/*", "/consent/*/end", "/sign-in/sso/*/sign-out"))
                // Before forms are looked at: also whose form is refused stays in their organisation
                .addFilterBefore(new SessionFilter(sessions, new Refusals(resolvers)), CsrfFilter.class)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers(OPEN)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .exceptionHandling(handling -> handling.authenticationEntryPoint(new ToSignIn()))
                .build();
    }

    private static HttpSecurity stateless(HttpSecurity http) {
        return http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(ContentSecurityPolicy.POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny));
    }
}
