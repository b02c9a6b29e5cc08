namespace Tokenworks.Studies;

/// <summary>A stage of a tree: a decision, or a chance with the weights of its branches.</summary>
public sealed record TreeNode(string Name, bool IsDecision, IReadOnlyList<(string Name, double Weight)> Branches);

/// <summary>What is chosen at a decision when so much has happened, and the expected value from there on.</summary>
public sealed record TreeChoice(string Decision, IReadOnlyList<(string Stage, string Branch)> Given, string Choice, double Value);

/// <summary>The value of the best policy, and its choices in the order in which they come.</summary>
public sealed record TreePolicy(double Value, IReadOnlyList<TreeChoice> Choices);

/// <summary>
/// A decision tree rolled back: at a chance the weighted mean of its branches, at a decision the best of them. Values are in the unit of the metric. What a chance's
/// outcome is worth to know before all decisions, and what it is worth to decide later, are differences between orders of the same stages.
/// </summary>
/// <remarks>Risk-neutral; chances are independent of each other and of what is decided. Not modelled: imperfect information, cost of waiting beyond what the branches set.</remarks>
/// <param name="stages">In the order in which they are known or decided.</param>
/// <param name="leaf">Value at the end, by the branch of each stage in the stages' order.</param>
/// <param name="lessIsBetter">True where the least value is chosen.</param>
public sealed class DecisionTree(IReadOnlyList<TreeNode> stages, Func<IReadOnlyList<int>, double> leaf, bool lessIsBetter)
{
    /// <summary>All combinations of branches, the last stage fastest.</summary>
    public static IEnumerable<int[]> Leaves(IReadOnlyList<TreeNode> stages) => stages.Aggregate<TreeNode, IEnumerable<int[]>>([[]], (heads, stage) =>
        heads.SelectMany(h => Enumerable.Range(0, stage.Branches.Count).Select(b => (int[])[.. h, b])));

    /// <summary>The best policy in the stated order.</summary>
    public TreePolicy RollBack() => RollBack([.. Enumerable.Range(0, stages.Count)]);

    /// <summary>What it is worth to know a chance's outcome before all decisions; never less than 0.</summary>
    public double ValueOfInformation(int chance) => Gain(RollBack([chance, .. Others(chance)]));

    /// <summary>What it is worth to take a decision after all chances that follow it; never less than 0.</summary>
    public double ValueOfDelay(int decision)
    {
        var last = Enumerable.Range(0, stages.Count).LastOrDefault(s => !stages[s].IsDecision, -1);
        if (last < decision) return 0;
        var order = Others(decision).ToList();
        order.Insert(order.IndexOf(last) + 1, decision);
        return Gain(RollBack(order));
    }

    private IEnumerable<int> Others(int stage) => Enumerable.Range(0, stages.Count).Where(s => s != stage);

    private double Gain(TreePolicy better) => Math.Max(0, (lessIsBetter ? -1 : 1) * (better.Value - RollBack().Value));

    private TreePolicy RollBack(IReadOnlyList<int> order)
    {
        var choices = new List<TreeChoice>();
        return new TreePolicy(From(0, order, new int[stages.Count], choices), choices);
    }

    private double From(int at, IReadOnlyList<int> order, int[] taken, List<TreeChoice> choices)
    {
        if (at == order.Count) return leaf(taken);
        var stage = stages[order[at]];
        var below = stage.Branches.Select(_ => new List<TreeChoice>()).ToList();
        var values = stage.Branches.Select((_, b) => { taken[order[at]] = b; return From(at + 1, order, taken, below[b]); }).ToArray();
        if (!stage.IsDecision)
        {
            choices.AddRange(below.SelectMany(b => b));
            var weight = stage.Branches.Sum(b => b.Weight);
            return values.Select((v, b) => v * stage.Branches[b].Weight / weight).Sum();
        }
        var best = Enumerable.Range(0, values.Length).MaxBy(b => lessIsBetter ? -values[b] : values[b]);
        var given = order.Take(at).Select(s => (stages[s].Name, stages[s].Branches[taken[s]].Name)).ToList();
        choices.Add(new TreeChoice(stage.Name, given, stage.Branches[best].Name, values[best]));
        choices.AddRange(below[best]);
        return values[best];
    }
}
