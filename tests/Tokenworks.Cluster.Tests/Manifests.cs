using k8s;
using k8s.Models;
using Tokenworks.Tests;

namespace Tokenworks.Cluster.Tests;

/// <summary>The shipped manifests as Kubernetes's own types; a field that Kubernetes does not know is no manifest.</summary>
internal static class Manifests
{
    public static string Folder { get; } = Path.Combine(Shipped.Root, "deploy", "kubernetes");

    public static IReadOnlyList<object> All { get; } = [.. Directory.GetFiles(Folder, "*.yaml").Order(StringComparer.Ordinal).SelectMany(f => Strictly(File.ReadAllText(f)))];

    /// <summary>Pods that the manifests make, by the name of what makes them.</summary>
    public static IReadOnlyList<(string Name, V1PodTemplateSpec Pod)> Pods { get; } =
    [
        .. Of<V1Deployment>().Select(d => (d.Metadata.Name, d.Spec.Template)), .. Of<V1StatefulSet>().Select(s => (s.Metadata.Name, s.Spec.Template)),
        .. Of<V1Job>().Select(j => (j.Metadata.Name, j.Spec.Template)),
    ];

    public static V1Container Silo => Pod("tokenworks-silo").Containers.Single();

    public static V1Container Study => Pod("tokenworks-study").Containers.Single();

    public static V1Container Database => Pod("tokenworks-postgres").Containers.Single();

    public static V1PodSpec Pod(string name) => Pods.Single(p => p.Name == name).Pod.Spec;

    public static IEnumerable<T> Of<T>() => All.OfType<T>();

    public static IReadOnlyList<object> Strictly(string yaml) => [.. KubernetesYaml.LoadAllFromString(yaml, null, true)];

    /// <summary>Arguments as the program gets them, with its pod's address.</summary>
    public static string[] Arguments(V1Container container) => [.. container.Args.Select(a => a.Replace("$(POD_IP)", "10.0.0.5", StringComparison.Ordinal))];

    /// <summary>The value of an option of the silo.</summary>
    public static string Option(string name) => Arguments(Silo).Select(a => a.Split('=', 2)).Single(a => a[0] == name)[1];
}
