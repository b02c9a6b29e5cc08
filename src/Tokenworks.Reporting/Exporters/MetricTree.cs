using Tokenworks.Ledgers;

namespace Tokenworks.Reporting;

/// <summary>Metrics nested by the dots of their names, in order of first appearance.</summary>
internal sealed class MetricTree
{
    public List<KeyValuePair<string, MetricTree>> Children { get; } = [];

    public Metric? Metric { get; private set; }

    public static MetricTree Of(IReadOnlyList<Metric> metrics)
    {
        var root = new MetricTree();
        foreach (var metric in metrics)
            metric.Name.Split('.').Aggregate(root, (node, part) => node.Child(part)).Metric = metric;
        return root;
    }

    private MetricTree Child(string name)
    {
        var at = Children.FindIndex(c => c.Key == name);
        if (at >= 0) return Children[at].Value;
        Children.Add(KeyValuePair.Create(name, new MetricTree()));
        return Children[^1].Value;
    }
}
