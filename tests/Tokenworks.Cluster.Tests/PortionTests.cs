namespace Tokenworks.Cluster.Tests;

/// <summary>A message takes so many items and so many bytes, and always one.</summary>
public sealed class PortionTests
{
    private const int Half = Portion.Bytes / 2;

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1, 100, Portion.Items)]
    [InlineData(Half, 100, 2)]
    [InlineData(Half + 1, 100, 1)]
    [InlineData(30 * Portion.Bytes, 3, 1)]
    [InlineData(1, 0, 0)]
    public void A_message_is_bounded(int size, int items, int taken) => Assert.Equal(Enumerable.Range(0, taken), Portion.Of(Enumerable.Range(0, items), _ => size));

    [Fact]
    public void A_sender_of_small_items_may_ask_for_more() => Assert.Equal(100, Portion.Of(Enumerable.Range(0, 100), _ => 1, 4096).Count);
}
