package io.rapport.web.view;

import java.util.List;

/** Long work of this organisation, newest first. */
public record JobsPage(List<JobView> jobs, Empty empty) {}
