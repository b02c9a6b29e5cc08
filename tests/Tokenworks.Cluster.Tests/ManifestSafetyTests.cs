using System.Globalization;
using k8s.Models;

namespace Tokenworks.Cluster.Tests;

/// <summary>What keeps a cluster whole while pods come and go, and what a pod may not do.</summary>
public sealed class ManifestSafetyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("probes").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public void Probes_and_scrapes_ask_for_paths_that_a_silo_answers()
    {
        using var silo = new SmallStudy(_folder, 1).Silo().Until("is ready");
        var probes = (V1Probe[])[Manifests.Silo.StartupProbe, Manifests.Silo.ReadinessProbe, Manifests.Silo.LivenessProbe];
        Assert.All(probes, p => Assert.Equal("ok\n", silo.Http(p.HttpGet.Path)));
        Assert.All(probes, p => Assert.Contains(p.HttpGet.Port.Value, Manifests.Silo.Ports.Select(o => o.Name)));
        var notes = Manifests.Pods.Single(p => p.Name == "tokenworks-silo").Pod.Metadata.Annotations;
        Assert.Contains("tokenworks_silo_slots", silo.Http(notes["prometheus.io/path"]), StringComparison.Ordinal);
        Assert.Equal(notes["prometheus.io/port"], Manifests.Option("--http-port"));
    }

    [Fact]
    public void A_pod_lives_longer_than_its_drain_and_its_silo_a_slow_desk()
    {
        var grace = int.Parse(Manifests.Option("--grace"), CultureInfo.InvariantCulture);
        Assert.InRange(Manifests.Pod("tokenworks-silo").TerminationGracePeriodSeconds!.Value, grace + 15, 2 * grace);
        Assert.True(Manifests.Silo.LivenessProbe.FailureThreshold * Manifests.Silo.LivenessProbe.PeriodSeconds >= 60);
    }

    [Fact]
    public void Pods_are_not_root_write_nowhere_but_in_volumes_and_have_bounds() => Assert.All(Manifests.Pods, pod =>
    {
        var (spec, container) = (pod.Pod.Spec, pod.Pod.Spec.Containers.Single());
        Assert.Equal((true, false, false), (spec.SecurityContext.RunAsNonRoot, spec.AutomountServiceAccountToken, spec.EnableServiceLinks));
        Assert.True(spec.SecurityContext.RunAsUser > 0 && spec.SecurityContext.SeccompProfile.Type == "RuntimeDefault");
        Assert.Equal((false, true), (container.SecurityContext.AllowPrivilegeEscalation, container.SecurityContext.ReadOnlyRootFilesystem));
        Assert.Equal(["ALL"], container.SecurityContext.Capabilities.Drop);
        Assert.Contains("/tmp", container.VolumeMounts.Select(m => m.MountPath));
        Assert.All(container.VolumeMounts, m => Assert.True((spec.Volumes ?? []).Any(v => v.Name == m.Name) || m.Name == "data", m.Name));
        Assert.True(container.Resources.Requests.ContainsKey("cpu") && container.Resources.Limits.ContainsKey("memory"));
    });

    [Fact]
    public void A_node_can_always_be_drained_and_the_autoscaler_alone_counts_silos()
    {
        var budget = Manifests.Of<V1PodDisruptionBudget>().Single().Spec;
        Assert.Equal(("1", null), (budget.MaxUnavailable.Value, budget.MinAvailable?.Value));
        var scaler = Manifests.Of<V2HorizontalPodAutoscaler>().Single().Spec;
        Assert.Equal(("Deployment", "tokenworks-silo"), (scaler.ScaleTargetRef.Kind, scaler.ScaleTargetRef.Name));
        Assert.Null(Manifests.Of<V1Deployment>().Single().Spec.Replicas);
        Assert.All(Manifests.Of<V1PodDisruptionBudget>(), b => Assert.Equal("tokenworks-silo", b.Spec.Selector.MatchLabels["app"]));
    }

    [Fact]
    public void The_database_has_connections_for_all_silos()
    {
        var most = int.Parse(Manifests.Database.Args.Single(a => a.StartsWith("max_connections=", StringComparison.Ordinal)).Split('=')[1], CultureInfo.InvariantCulture);
        Assert.True(most >= (Manifests.Of<V2HorizontalPodAutoscaler>().Single().Spec.MaxReplicas + 4) * PostgresDatabase.Connections);
    }

    [Fact]
    public void Policies_open_the_ports_that_are_used_to_those_who_use_them()
    {
        var policies = Manifests.Of<V1NetworkPolicy>().ToDictionary(p => p.Metadata.Name, p => p.Spec.Ingress);
        Assert.Equal(Manifests.Silo.Ports.Select(p => $"{p.ContainerPort}").Order(StringComparer.Ordinal), policies["tokenworks-silo"].SelectMany(i => i.Ports).Select(p => p.Port.Value).Order(StringComparer.Ordinal));
        Assert.Equal(Manifests.Database.Ports.Select(p => $"{p.ContainerPort}"), policies["tokenworks-postgres"].SelectMany(i => i.Ports).Select(p => p.Port.Value));
        var labels = Manifests.Pods.Select(p => p.Pod.Metadata.Labels["app"]).ToHashSet(StringComparer.Ordinal);
        Assert.All(policies.Values.SelectMany(i => i).SelectMany(i => i.FromProperty ?? []), f => Assert.Contains(f.PodSelector.MatchLabels["app"], labels));
        Assert.Equal("tokenworks-postgres", Manifests.Of<V1Service>().Single().Spec.Selector["app"]);
    }
}
