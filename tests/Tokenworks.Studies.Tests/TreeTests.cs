namespace Tokenworks.Studies.Tests;

/// <summary>Trees worked by hand.</summary>
public sealed class TreeTests
{
    private static readonly TreeNode Invest = new("invest", true, [("yes", 1), ("no", 1)]);
    private static readonly TreeNode Market = new("market", false, [("good", 0.4), ("bad", 0.6)]);

    // Yes pays 100 or loses 50, no pays nothing: 0.4 x 100 - 0.6 x 50 = 10 > 0.
    private static double Pay(int invest, int market) => invest == 1 ? 0 : market == 0 ? 100 : -50;

    private static DecisionTree Simple => new([Invest, Market], taken => Pay(taken[0], taken[1]), false);

    [Fact]
    public void The_best_branch_is_chosen_on_the_mean_of_chances()
    {
        var policy = Simple.RollBack();
        Assert.Equal(10, policy.Value, 12);
        Assert.Equal("yes", Assert.Single(policy.Choices).Choice);
    }

    // Known first: 100 in 40 %, nothing else: 40 instead of 10.
    [Fact]
    public void Knowing_first_is_worth_what_the_bad_market_would_have_lost()
    {
        Assert.Equal(30, Simple.ValueOfInformation(1), 12);
        Assert.Equal(30, Simple.ValueOfDelay(0), 12);
    }

    [Fact]
    public void A_decision_after_the_chance_looks_at_it()
    {
        var policy = new DecisionTree([Market, Invest], taken => Pay(taken[1], taken[0]), false).RollBack();
        Assert.Equal(40, policy.Value, 12);
        Assert.Equal(["yes", "no"], policy.Choices.Select(c => c.Choice));
        Assert.Equal(("market", "bad"), Assert.Single(policy.Choices[1].Given));
    }

    [Fact]
    public void A_decision_at_the_end_gains_nothing_by_waiting() => Assert.Equal(0, new DecisionTree([Market, Invest], taken => Pay(taken[1], taken[0]), false).ValueOfDelay(1));

    // Costs: the least is chosen; weights need not add up to one.
    [Fact]
    public void Less_may_be_better()
    {
        var tree = new DecisionTree([Invest, new TreeNode("market", false, [("good", 2), ("bad", 3)])], taken => -Pay(taken[0], taken[1]), true);
        Assert.Equal(-10, tree.RollBack().Value, 12);
        Assert.Equal(30, tree.ValueOfInformation(1), 12);
    }

    // Build now, or wait a year and see: an option. Two decisions about one chance.
    [Fact]
    public void A_second_decision_is_an_option()
    {
        TreeNode now = new("now", true, [("build", 1), ("wait", 1)]), later = new("later", true, [("build", 1), ("drop", 1)]);
        double Leaf(IReadOnlyList<int> t) => t[0] == 0 ? Pay(0, t[1]) : t[2] == 1 ? 0 : 0.9 * Pay(0, t[1]);
        var policy = new DecisionTree([now, Market, later], Leaf, false).RollBack();
        Assert.Equal(36, policy.Value, 12);
        Assert.Equal(["wait", "build", "drop"], policy.Choices.Select(c => c.Choice));
    }

    [Fact]
    public void Leaves_are_all_combinations()
    {
        Assert.Equal(4, DecisionTree.Leaves([Invest, Market]).Count());
        Assert.Equal((int[])[1, 0], DecisionTree.Leaves([Invest, Market]).ElementAt(2));
    }

    [Fact]
    public void A_choice_may_set_several_keys()
    {
        var input = new StudyInput("first-power", "1", new Discrete([0, 1, 2], [1, 1, 1]), 0, 0, 2) { Choices = ["a=2032-01; b=2033-12", "2034-01", ""] };
        Assert.Equal(["a=2032-01", "b=2033-12"], input.SettingsOf(0));
        Assert.Equal(["first-power=2034-01"], input.SettingsOf(1));
        Assert.Empty(input.SettingsOf(2));
    }
}
